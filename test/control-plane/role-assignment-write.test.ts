import { test } from 'tap'
import { getRoleAssignment } from '../../src/control-plane/role-assignment/get.ts'
import type { PrintedRoleAssignment } from '../../src/control-plane/role-assignment/printed.ts'
import { putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ANA,
  after,
  bodyOf,
  CAT,
  caller,
  freshGuid,
  GROUP,
  INNER,
  MANAGEMENT_GROUP,
  NOW,
  ROBOT,
  ROLE,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const NAME = '2a000000-0000-4000-8000-00000000000a'
const LATER = '2026-03-03T08:00:00.1234567Z'
const READER = `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`

const put = (
  state: StateDocument,
  properties: Record<string, unknown>,
  { now = NOW, scope = GROUP, apiVersion = '2022-04-01', name = NAME } = {},
) =>
  run(
    putRoleAssignment,
    state,
    {
      scope,
      name,
      apiVersion,
      body: { properties: { principalId: CAT, roleDefinitionId: READER, ...properties } },
    },
    caller(ANA),
    { now },
  )

const get = (state: StateDocument) =>
  bodyOf<PrintedRoleAssignment>(run(getRoleAssignment, state, { scope: GROUP, name: NAME }, caller(ANA)))

test('a new assignment has every member, and is stored with the one who made it', async (t) => {
  const outcome = put(TENANT_STATE, { description: 'so that Cat may look' })
  t.match(outcome, { kind: 'done', status: 201 })
  const expected = {
    properties: {
      roleDefinitionId: `${SUBSCRIPTION}${READER}`,
      principalId: CAT,
      principalType: 'User',
      scope: GROUP,
      condition: null,
      conditionVersion: null,
      createdOn: NOW,
      updatedOn: NOW,
      createdBy: null,
      updatedBy: ANA,
      delegatedManagedIdentityResourceId: null,
      description: 'so that Cat may look',
    },
    id: `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${NAME}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: NAME,
  }
  t.same(bodyOf(outcome), expected, 'the answer to the PUT does not say who')
  const stored = get(after(TENANT_STATE, outcome))
  t.same(stored, { ...expected, properties: { ...expected.properties, createdBy: ANA } })
  t.same(swaggerErrors(SWAGGER.roleAssignments, 'RoleAssignment', stored), [])
})

test('the principal type is that of the directory where the body leaves it out', async (t) => {
  for (const [principalId, type] of [
    [CAT, 'User'],
    [ROBOT, 'ServicePrincipal'],
    [INNER, 'Group'],
  ] as const) {
    const outcome = put(TENANT_STATE, { principalId }, { name: freshGuid() })
    t.equal(bodyOf<PrintedRoleAssignment>(outcome).properties.principalType, type)
  }
})

test('IDs come in any spelling and are printed in one', async (t) => {
  const outcome = run(putRoleAssignment, TENANT_STATE, {
    scope: `/${GROUP.replace('resourceGroups', 'resourcegroups')}/`,
    name: NAME.toUpperCase().replaceAll('-', ''),
    body: {
      Properties: {
        PrincipalID: CAT.toUpperCase(),
        roledefinitionid: READER.toUpperCase(),
      },
    },
  })
  const { id, properties } = bodyOf<PrintedRoleAssignment>(outcome)
  t.equal(id, `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${NAME}`)
  t.equal(properties.scope, GROUP)
  t.equal(properties.principalId, CAT)
  t.equal(properties.roleDefinitionId, `${SUBSCRIPTION}${READER}`)
})

test('seen from a management group or the root, a role has no subscription in front', async (t) => {
  for (const scope of [MANAGEMENT_GROUP, '/']) {
    const { id, properties } = bodyOf<PrintedRoleAssignment>(put(TENANT_STATE, {}, { scope }))
    t.equal(properties.roleDefinitionId, READER)
    t.equal(id, `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${NAME}`)
  }
})

test('a condition without a version gets 2.0, a version without a condition is dropped', async (t) => {
  const conditional = bodyOf<PrintedRoleAssignment>(put(TENANT_STATE, { condition: 'true' }))
  t.match(conditional.properties, { condition: 'true', conditionVersion: '2.0' })
  const plain = bodyOf<PrintedRoleAssignment>(put(TENANT_STATE, { condition: ' ', conditionVersion: '2.0' }))
  t.match(plain.properties, { condition: null, conditionVersion: null })
})

test('a PUT of the same name changes description and condition and keeps the rest', async (t) => {
  const state = after(TENANT_STATE, put(TENANT_STATE, { description: 'before', condition: 'true' }))
  const changed = put(state, { description: 'behind', condition: 'false' }, { now: LATER })
  t.match(changed, { kind: 'done', status: 201 })
  t.match(bodyOf<PrintedRoleAssignment>(changed).properties, {
    createdOn: LATER,
    updatedOn: LATER,
    createdBy: null,
    updatedBy: ANA,
    description: 'behind',
  })
  t.match(get(after(state, changed)).properties, {
    createdOn: NOW,
    updatedOn: LATER,
    createdBy: ANA,
    updatedBy: ANA,
    principalType: 'User',
    description: 'behind',
    condition: 'false',
    conditionVersion: '2.0',
  })
  const cleared = put(state, {}, { now: LATER })
  t.match(bodyOf<PrintedRoleAssignment>(cleared).properties, { description: null, condition: null })
})

test('a PUT that changes nothing answers what is there', async (t) => {
  const state = after(TENANT_STATE, put(TENANT_STATE, { description: 'same', condition: 'true' }))
  const again = put(state, { description: 'same', condition: 'true' }, { now: LATER })
  t.match(again, { kind: 'done', status: 200, changes: [] })
  t.same(bodyOf(again), get(state))
  const older = put(state, { description: 'same', condition: 'true' }, { apiVersion: '2020-04-01-preview' })
  t.match(older, { kind: 'done', status: 201, changes: [] }, 'clients of older API versions expect 201 only')
})

test('an assignment in the flat shape of a tool can be changed, and is in ARM shape then', async (t) => {
  const flat = {
    id: `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${NAME}`,
    principalId: CAT,
    roleDefinitionId: READER,
    scope: GROUP,
  }
  const state = { ...TENANT_STATE, roleAssignments: [...(TENANT_STATE.roleAssignments ?? []), flat] }
  const changed = after(state, put(state, { description: 'new' }))
  t.match(get(changed), { id: flat.id, properties: { principalId: CAT, description: 'new', scope: GROUP } })
  t.equal(changed.roleAssignments?.length, 2)
})

test('members like __proto__ in a body are nobody’s', async (t) => {
  const body = JSON.parse(
    `{"properties":{"principalId":"${CAT}","roleDefinitionId":"${READER}","__proto__":{"principalType":"Group"},"constructor":1}}`,
  )
  const outcome = run(putRoleAssignment, TENANT_STATE, { scope: GROUP, name: NAME, body })
  t.equal(bodyOf<PrintedRoleAssignment>(outcome).properties.principalType, 'User')
})

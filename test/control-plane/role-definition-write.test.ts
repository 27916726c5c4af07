import { test } from 'tap'
import { deleteRoleDefinition } from '../../src/control-plane/role-definition/delete.ts'
import { getRoleDefinition, getRoleDefinitionById } from '../../src/control-plane/role-definition/get.ts'
import type { PrintedRoleDefinition } from '../../src/control-plane/role-definition/printed.ts'
import { putRoleDefinition } from '../../src/control-plane/role-definition/put.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ANA,
  after,
  bodyOf,
  caller,
  GROUP,
  MANAGEMENT_GROUP,
  NOW,
  OTHER_SUBSCRIPTION,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const NAME = '2d000000-0000-4000-8000-00000000000d'
const LATER = '2026-03-03T08:00:00.1234567Z'
const PLAIN_ID = `/providers/Microsoft.Authorization/roleDefinitions/${NAME}`

const put = (
  state: StateDocument,
  properties: Record<string, unknown> = {},
  { now = NOW, scope = SUBSCRIPTION } = {},
) =>
  run(
    putRoleDefinition,
    state,
    {
      scope,
      name: NAME,
      body: {
        properties: {
          roleName: 'Looker',
          description: 'looks',
          permissions: [{ actions: ['*/read'], notActions: ['Microsoft.Compute/*'] }],
          assignableScopes: [SUBSCRIPTION.toUpperCase()],
          ...properties,
        },
      },
    },
    caller(ANA),
    { now },
  )

const get = (state: StateDocument, scope = SUBSCRIPTION) =>
  bodyOf<PrintedRoleDefinition>(run(getRoleDefinition, state, { scope, name: NAME }, caller(ANA)))

test('a new role has every member, and is stored with the one who made it', async (t) => {
  const outcome = put(TENANT_STATE)
  t.match(outcome, { kind: 'done', status: 201 })
  const expected = {
    properties: {
      roleName: 'Looker',
      type: 'CustomRole',
      description: 'looks',
      assignableScopes: [SUBSCRIPTION],
      permissions: [
        { actions: ['*/read'], notActions: ['Microsoft.Compute/*'], dataActions: [], notDataActions: [] },
      ],
      createdOn: NOW,
      updatedOn: NOW,
      createdBy: null,
      updatedBy: ANA,
    },
    id: `${SUBSCRIPTION}${PLAIN_ID}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: NAME,
  }
  t.same(bodyOf(outcome), expected, 'the answer to the PUT does not say who')
  const stored = get(after(TENANT_STATE, outcome))
  t.same(stored, { ...expected, properties: { ...expected.properties, createdBy: ANA } })
  t.same(swaggerErrors(SWAGGER.roleDefinitions, 'RoleDefinition', stored), [])
})

test('an update answers 201 as well, and replaces what was there', async (t) => {
  const state = after(TENANT_STATE, put(TENANT_STATE))
  const updated = put(state, { roleName: 'Watcher', description: undefined }, { now: LATER })
  t.match(updated, { kind: 'done', status: 201 })
  t.match(bodyOf<PrintedRoleDefinition>(updated).properties, { createdOn: LATER, createdBy: null })
  const next = after(state, updated)
  t.equal(next.roleDefinitions?.length, 1)
  t.match(get(next).properties, {
    roleName: 'Watcher',
    description: null,
    createdOn: NOW,
    createdBy: ANA,
    updatedOn: LATER,
  })
})

test('an update through another scope is an update of the same role', async (t) => {
  const both = { assignableScopes: [SUBSCRIPTION, OTHER_SUBSCRIPTION] }
  const state = after(TENANT_STATE, put(TENANT_STATE, both))
  const updated = put(state, { ...both, roleName: 'Watcher' }, { scope: OTHER_SUBSCRIPTION })
  t.equal(bodyOf<PrintedRoleDefinition>(updated).id, `${OTHER_SUBSCRIPTION}${PLAIN_ID}`)
  t.equal(after(state, updated).roleDefinitions?.length, 1)
})

test('the ID has the subscription in front that it is looked at from', async (t) => {
  const state = after(TENANT_STATE, put(TENANT_STATE))
  t.equal(get(state, GROUP).id, `${SUBSCRIPTION}${PLAIN_ID}`)
  t.equal(get(state, MANAGEMENT_GROUP).id, PLAIN_ID)
  t.match(bodyOf(run(getRoleDefinitionById, state, { id: PLAIN_ID })), { id: PLAIN_ID, name: NAME })
})

test('a condition of a permission entry stays with it', async (t) => {
  const permissions = [{ actions: ['*/read'], Condition: 'c', conditionVersion: '2.0' }]
  const outcome = put(TENANT_STATE, { permissions })
  t.match(bodyOf<PrintedRoleDefinition>(outcome).properties.permissions, [
    { actions: ['*/read'], condition: 'c', conditionVersion: '2.0' },
  ])
})

test('a deleted role is answered once more, and is gone', async (t) => {
  const state = after(TENANT_STATE, put(TENANT_STATE))
  const remove = (of: StateDocument, scope = SUBSCRIPTION) =>
    run(deleteRoleDefinition, of, { scope, name: NAME }, caller(ANA))
  const outcome = remove(state)
  t.match(outcome, { kind: 'done', status: 200 })
  t.same(bodyOf(outcome), get(state))
  const next = after(state, outcome)
  t.same(next.roleDefinitions, [])
  t.same(remove(next), { kind: 'done', status: 204, changes: [] }, 'and then it is deleted already')
  t.same(remove(state, OTHER_SUBSCRIPTION), { kind: 'done', status: 204, changes: [] }, 'elsewhere it is not')
})

import { test } from 'tap'
import { type PutRoleAssignment, putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import {
  after,
  BEN,
  CAT,
  customRole,
  freshGuid,
  GROUP,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  OUTER,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT,
  TENANT_STATE,
} from './tenant.ts'

const NAME = '20000000-0000-4000-8000-000000000001'
const STRANGER = '30000000-0000-4000-8000-00000000000a'
const roleId = (guid: string) => `/providers/Microsoft.Authorization/roleDefinitions/${guid}`
const compact = (guid: string) => guid.replaceAll('-', '')

const put = (
  properties: Record<string, unknown>,
  more: Partial<PutRoleAssignment> = {},
  state: StateDocument = TENANT_STATE,
) =>
  refusalOf(
    run(putRoleAssignment, state, {
      scope: GROUP,
      name: NAME,
      body: { properties: { principalId: CAT, roleDefinitionId: roleId(ROLE.reader), ...properties } },
      ...more,
    }),
  )

test('a name that is no GUID is refused', async (t) => {
  t.same(put({}, { name: 'mine' }), [
    400,
    'InvalidRoleAssignmentId',
    "The role assignment ID 'mine' is not valid. The role assignment ID must be a GUID.",
  ])
})

test('a body that cannot be read is refused', async (t) => {
  const expected = [400, 'BadRequestFormat', 'The request was incorrectly formatted.']
  for (const body of [undefined, null, 'text', [], {}, { properties: null }, { properties: [] }]) {
    t.same(put({}, { body }), expected, JSON.stringify(body) ?? 'nothing')
  }
  t.same(put({ principalId: 7 }), expected, 'a member of the wrong type')
  t.same(put({ principalType: 'Robot' }), expected, 'an unknown principal type')
  t.same(
    put({ roleDefinitionId: ROLE.reader }, { apiVersion: '2015-07-01' }),
    expected,
    'a bare role GUID in an old API version',
  )
})

test('a scope that is none is refused', async (t) => {
  const expected = [400, 'BadRequestFormat', 'The request was incorrectly formatted.']
  t.same(put({}, { scope: `${SUBSCRIPTION}/resourceGroups` }), expected)
})

test('a principal ID must be there, and be a GUID', async (t) => {
  const missing = [400, 'InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.']
  t.same(put({ principalId: undefined }), missing)
  t.same(put({ principalId: '' }), missing)
  t.same(put({ principalId: 'cat' }), [
    400,
    'InvalidPrincipalId',
    "The Principal ID 'cat' is not valid. Principal ID must be a GUID.",
  ])
})

test('a role definition ID must be there, and end in a GUID behind its type', async (t) => {
  for (const id of ['', 'Reader', ROLE.reader, `/subscriptions/x/roleDefinitions/${ROLE.reader}`]) {
    t.same(put({ roleDefinitionId: id }), [
      400,
      'InvalidRoleDefinitionId',
      `The role definition ID '${id}' is not valid.`,
    ])
  }
  t.match(put({ roleDefinitionId: undefined }), [400, 'InvalidRoleDefinitionId'])
})

test('a role that does not exist cannot be assigned', async (t) => {
  const unknown = freshGuid()
  t.same(put({ roleDefinitionId: roleId(unknown) }), [
    400,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${compact(unknown)}' does not exist.`,
  ])
})

test('a role exists only where one of its assignable scopes covers the scope', async (t) => {
  const own = customRole([{ actions: ['*/read'] }])
  const inOther = { ...own, properties: { ...own.properties, assignableScopes: [OTHER_SUBSCRIPTION] } }
  const state = { ...TENANT_STATE, roleDefinitions: [inOther] }
  t.same(put({ roleDefinitionId: roleId(own.name) }, {}, state), [
    400,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${compact(own.name)}' does not exist.`,
  ])
  const above = { ...own, properties: { ...own.properties, assignableScopes: [MANAGEMENT_GROUP] } }
  t.equal(
    put({ roleDefinitionId: roleId(own.name) }, {}, { ...TENANT_STATE, roleDefinitions: [above] }),
    undefined,
  )
})

test('a principal that the directory does not know needs a principal type', async (t) => {
  t.same(put({ principalId: STRANGER }), [
    400,
    'PrincipalNotFound',
    `Principal ${compact(STRANGER)} does not exist in the directory ${TENANT}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  ])
  t.equal(put({ principalId: STRANGER, principalType: 'ServicePrincipal' }), undefined)
})

test('a principal type must not contradict the directory', async (t) => {
  t.same(put({ principalId: OUTER, principalType: 'User' }), [
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${compact(OUTER)}' has type 'Group' , which is different from specified PrinciaplType 'User'.`,
  ])
  t.equal(put({ principalId: OUTER, principalType: 'group' }), undefined, 'whatever its case')
})

test('an assignment keeps its principal, role and scope for life', async (t) => {
  const first = run(putRoleAssignment, TENANT_STATE, {
    scope: GROUP,
    name: NAME,
    body: { properties: { principalId: CAT, roleDefinitionId: roleId(ROLE.reader) } },
  })
  const state = after(TENANT_STATE, first)
  const expected = [
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  ]
  t.same(put({ principalId: BEN }, {}, state), expected, 'another principal')
  t.same(put({ roleDefinitionId: roleId(ROLE.owner) }, {}, state), expected, 'another role')
  t.same(put({}, { scope: SUBSCRIPTION }, state), expected, 'another scope: names are unique in the tenant')
  t.same(put({ principalType: 'Group' }, {}, state), [
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${compact(CAT)}' has type 'User' , which is different from specified PrinciaplType 'Group'.`,
  ])
})

test('a principal has one role at one scope once, whatever the condition', async (t) => {
  const state = {
    ...TENANT_STATE,
    roleAssignments: [
      {
        id: `${GROUP.toUpperCase()}/providers/Microsoft.Authorization/roleAssignments/${freshGuid()}`,
        properties: { principalId: CAT.toUpperCase(), roleDefinitionId: roleId(ROLE.reader), scope: GROUP },
      },
    ],
  }
  const expected = [409, 'RoleAssignmentExists', 'The role assignment already exists.']
  t.same(put({}, {}, state), expected)
  t.same(put({ condition: "@Resource[a] StringEquals 'b'" }, {}, state), expected)
  t.equal(put({}, { scope: SUBSCRIPTION }, state), undefined, 'at another scope it is another assignment')
})

test('a scope in the body must be that of the URI', async (t) => {
  t.same(put({ scope: SUBSCRIPTION }), [
    400,
    'InvalidCreateRoleAssignmentRequest',
    `The request to create role assignment '${NAME}' is not valid. Role assignment scope '${SUBSCRIPTION}' must match the scope specified on the URI '${GROUP}'.`,
  ])
  t.equal(put({ scope: `${GROUP.toLowerCase()}/` }), undefined, 'whatever its spelling')
})

test('a custom role with data actions is not assigned at a management group itself', async (t) => {
  const role = customRole([{ dataActions: ['Microsoft.Storage/*/read'] }])
  const state = { ...TENANT_STATE, roleDefinitions: [role] }
  t.same(put({ roleDefinitionId: roleId(role.name) }, { scope: MANAGEMENT_GROUP }, state), [
    400,
    'InvalidCreateRoleAssignmentRequest',
    'Role assignments to Management Groups can not be made to custom role definitions with DataActions',
  ])
  t.equal(put({ roleDefinitionId: roleId(role.name) }, {}, state), undefined, 'below it, it is')
  t.equal(put({ roleDefinitionId: roleId(ROLE.blobDataReader) }, { scope: MANAGEMENT_GROUP }), undefined)
})

test('a condition must be well formed, of version 2.0 and not too long', async (t) => {
  const expected = [400, 'InvalidRoleAssignmentCondition', 'The given role assignment condition is invalid.']
  t.same(put({ condition: 'malformed' }), expected)
  t.same(put({ condition: 'true', conditionVersion: '1.0' }), expected)
  t.same(put({ condition: 'x'.repeat(8 * 1024 + 1) }), expected)
  t.same(put({ condition: 'ü'.repeat(4 * 1024 + 1) }), expected, 'bytes count, not characters')
  t.equal(put({ condition: 'true'.padEnd(8 * 1024) }), undefined)
  t.same(put({ condition: { not: 'a text' } }), [
    400,
    'BadRequestFormat',
    'The request was incorrectly formatted.',
  ])
})

test('a description has two kilobytes at most', async (t) => {
  t.same(put({ description: 'x'.repeat(2 * 1024 + 1) }), [
    400,
    'InvalidCreateRoleAssignmentRequest',
    `The request to create role assignment '${NAME}' is not valid. The description must not be longer than 2048 bytes.`,
  ])
  t.equal(put({ description: 'x'.repeat(2 * 1024) }), undefined)
})

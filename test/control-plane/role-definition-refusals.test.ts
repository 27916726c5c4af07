import { test } from 'tap'
import { deleteRoleDefinition } from '../../src/control-plane/role-definition/delete.ts'
import { getRoleDefinition } from '../../src/control-plane/role-definition/get.ts'
import { type PutRoleDefinition, putRoleDefinition } from '../../src/control-plane/role-definition/put.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import {
  ANA,
  assignment,
  BEN,
  CAT,
  caller,
  customRole,
  freshGuid,
  GROUP,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const NAME = '2c000000-0000-4000-8000-00000000000c'
const WRITE = 'Microsoft.Authorization/roleDefinitions/write'
const DELETE = 'Microsoft.Authorization/roleDefinitions/delete'

const put = (
  properties: Record<string, unknown>,
  more: Partial<PutRoleDefinition> = {},
  state: StateDocument = TENANT_STATE,
  as = caller(ANA),
) =>
  refusalOf(
    run(
      putRoleDefinition,
      state,
      {
        scope: SUBSCRIPTION,
        name: NAME,
        body: {
          properties: {
            roleName: 'Looker',
            type: 'CustomRole',
            permissions: [{ actions: ['*/read'] }],
            assignableScopes: [SUBSCRIPTION],
            ...properties,
          },
        },
        ...more,
      },
      as,
    ),
  )

const existing = (
  roleName: string,
  assignableScopes: readonly string[] = [SUBSCRIPTION],
  guid = freshGuid(),
) => {
  const role = customRole([{ actions: ['*/read'] }], guid)
  return { ...role, properties: { ...role.properties, roleName, assignableScopes } }
}

test('a role that is in order is taken', async (t) => {
  t.equal(put({}), undefined)
})

test('the name of another role is taken, custom or built in, whatever its case', async (t) => {
  const expected = [
    409,
    'RoleDefinitionWithSameNameExists',
    'A custom role with the same name already exists in this directory. Use a different name',
  ]
  t.same(put({}, {}, { ...TENANT_STATE, roleDefinitions: [existing('LOOKER ')] }), expected)
  t.same(put({ roleName: 'Reader' }), expected)
  const own = { ...TENANT_STATE, roleDefinitions: [existing('Looker', [SUBSCRIPTION], NAME)] }
  t.equal(put({}, {}, own), undefined, 'its own name it may keep')
})

test('a built-in role is neither written nor deleted', async (t) => {
  t.same(put({}, { name: ROLE.reader }), [
    409,
    'RoleDefinitionExists',
    `A role definition with the ID '${ROLE.reader}' exists already and is built in. Built-in roles cannot be changed.`,
  ])
  t.same(refusalOf(run(deleteRoleDefinition, TENANT_STATE, { scope: '/', name: ROLE.reader })), [
    400,
    'InvalidRoleDefinitionType',
    `The role definition '${ROLE.reader}' is built in. Built-in roles cannot be deleted.`,
  ])
})

test('only custom roles can be written', async (t) => {
  t.same(put({ type: 'BuiltInRole' }), [
    400,
    'InvalidRoleDefinitionType',
    "The role definition type 'BuiltInRole' is not valid. Only roles of the type 'CustomRole' can be written.",
  ])
  t.equal(put({ type: undefined }), undefined, 'without a type it is one')
})

test('a role has a name, of 512 characters at most', async (t) => {
  const missing = [400, 'RoleDefinitionNameNullOrEmpty', 'The role definition name cannot be null or empty.']
  for (const roleName of [undefined, null, '', ' ']) t.same(put({ roleName }), missing)
  t.same(put({ roleName: 'x'.repeat(513) }), [
    400,
    'RoleDefinitionNameMaxLengthExceeded',
    'The role definition name must not be longer than 512 characters.',
  ])
  t.equal(put({ roleName: 'x'.repeat(512) }), undefined)
})

test('a description has 2048 characters at most', async (t) => {
  t.same(put({ description: 'x'.repeat(2049) }), [
    400,
    'RoleDefinitionDescriptionMaxLengthExceeded',
    'The role definition description must not be longer than 2048 characters.',
  ])
  t.equal(put({ description: 'x'.repeat(2048) }), undefined)
})

test('a role has 1 to 2000 assignable scopes', async (t) => {
  const missing = [
    400,
    'MissingAssignableScopes',
    'The role definition must have at least one assignable scope.',
  ]
  t.same(put({ assignableScopes: [] }), missing)
  t.same(put({ assignableScopes: undefined }), missing)
  t.same(put({ assignableScopes: Array.from({ length: 2001 }, () => SUBSCRIPTION) }), [
    400,
    'AssignableScopesLimitExceeded',
    'The role definition must not have more than 2000 assignable scopes.',
  ])
  const most = Array.from({ length: 2000 }, (_, index) => `${SUBSCRIPTION}/resourceGroups/rg-${index}`)
  t.equal(put({ assignableScopes: most }), undefined)
})

test('an assignable scope is the ID of a subscription, of something in one, or of a management group', async (t) => {
  for (const scope of [
    'Invalid_Scope',
    '/',
    '/subscriptions',
    '/subscriptions/*',
    `${SUBSCRIPTION}/resourceGroups/*`,
    `${SUBSCRIPTION}/resourceGroups`,
    '/providers/Microsoft.Capacity',
  ]) {
    t.same(put({ assignableScopes: [SUBSCRIPTION, scope] }), [
      400,
      'LinkedInvalidPropertyId',
      `Property id '${scope}' at path 'properties.assignableScopes[1]' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
    ])
  }
  const unknown = '/providers/Microsoft.Management/managementGroups/unknown'
  t.equal(
    put({ assignableScopes: [GROUP, OTHER_SUBSCRIPTION, unknown] }),
    undefined,
    'existence is not checked',
  )
})

test('a role is assignable at one management group at most', async (t) => {
  const other = '/providers/Microsoft.Management/managementGroups/other'
  t.same(put({ assignableScopes: [MANAGEMENT_GROUP, other] }), [
    400,
    'InvalidAssignableScopes',
    'The assignable scopes of a custom role can hold one management group only.',
  ])
  t.equal(put({ assignableScopes: [MANAGEMENT_GROUP, MANAGEMENT_GROUP.toUpperCase()] }), undefined)
})

test('data actions are allowed beside a management group', async (t) => {
  const permissions = [{ dataActions: ['Microsoft.Storage/*/read'] }]
  t.equal(put({ permissions, assignableScopes: [MANAGEMENT_GROUP] }), undefined)
})

test('an action must be one that a provider has', async (t) => {
  const unknown = (action: string) => [
    400,
    'InvalidActionOrNotAction',
    `'${action}' does not match any of the actions supported by the providers.`,
  ]
  for (const action of [
    'Microsoft.Compute/virtualMachines/fly/action',
    'Microsoft.Compute/virtualMachine/*',
    'Microsoft.Storage',
    '*/fly/action',
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
  ]) {
    t.same(put({ permissions: [{ actions: [action] }] }), unknown(action))
    t.same(put({ permissions: [{}, { actions: ['*'], notActions: [action] }] }), unknown(action))
  }
  for (const action of [
    '*',
    '*/read',
    'microsoft.compute/VIRTUALMACHINES/read',
    'Microsoft.Compute/*',
    'Microsoft.*/read',
  ]) {
    t.equal(put({ permissions: [{ actions: [action] }] }), undefined, action)
  }
})

test('an action must be one of a provider that there is', async (t) => {
  const message =
    'The resource provider referenced in the action is not returned in the list of providers from Azure Resource Manager.'
  const permissions = (list: string) => [{ [list]: ['Contoso.Nothing/things/read'] }]
  t.same(put({ permissions: permissions('actions') }), [400, 'InvalidActionOrNotAction', message])
  t.same(put({ permissions: permissions('notActions') }), [400, 'InvalidActionOrNotAction', message])
  t.same(put({ permissions: permissions('dataActions') }), [400, 'InvalidDataActionOrNotDataAction', message])
})

test('a data action must be one that a provider has on its data', async (t) => {
  for (const action of [
    'Microsoft.Compute/virtualMachines/start/action',
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/fly/action',
  ]) {
    for (const list of ['dataActions', 'notDataActions']) {
      t.same(put({ permissions: [{ [list]: [action] }] }), [
        400,
        'InvalidDataActionOrNotDataAction',
        `'${action}' does not match any of the actions supported by the providers.`,
      ])
    }
  }
  const dataActions = ['*', 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*']
  t.equal(put({ permissions: [{ dataActions }] }), undefined)
})

test('an action of a custom role has one wildcard at most', async (t) => {
  t.same(put({ permissions: [{ actions: ['Microsoft.Compute/*/start/*'] }] }), [
    400,
    'InvalidActionOrNotAction',
    "'Microsoft.Compute/*/start/*' has more than one wildcard. An action of a custom role can have one only.",
  ])
})

test('a role that somebody holds is not deleted', async (t) => {
  const role = existing('Held')
  const expected = [
    400,
    'RoleDefinitionHasAssignments',
    'There are existing role assignments referencing role',
  ]
  const held = assignment(CAT, role.name, GROUP)
  const remove = (more: StateDocument) =>
    refusalOf(
      run(
        deleteRoleDefinition,
        { ...TENANT_STATE, roleDefinitions: [role], ...more },
        {
          scope: SUBSCRIPTION,
          name: role.name,
        },
      ),
    )
  t.same(remove({ roleAssignments: [held] }), expected)
  t.same(remove({ roleAssignmentScheduleInstances: [held] }), expected)
  t.equal(remove({}), undefined)
})

test('a tenant holds 5000 custom roles', async (t) => {
  const roles = Array.from({ length: 5000 }, (_, index) => existing(`role ${index}`))
  t.same(put({}, {}, { ...TENANT_STATE, roleDefinitions: roles }), [
    400,
    'RoleDefinitionLimitExceeded',
    'Role definition limit exceeded. No more role definitions can be created',
  ])
  t.equal(put({}, {}, { ...TENANT_STATE, roleDefinitions: roles.slice(1) }), undefined)
  const last = roles.at(-1)
  t.equal(
    put({}, { name: last?.name ?? '' }, { ...TENANT_STATE, roleDefinitions: roles }),
    undefined,
    'one that is there can be changed',
  )
})

test('writing needs the right at every assignable scope, those that it had included', async (t) => {
  const id = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${NAME}`
  const state = { ...TENANT_STATE, roleAssignments: [assignment(BEN, ROLE.owner, SUBSCRIPTION)] }
  const linked = (action: string, scopes: string) => [
    403,
    'LinkedAuthorizationFailed',
    `The client '${BEN}' with object id '${BEN}' has permission to perform action '${action}' on scope '${id}'; however, it does not have permission to perform action '${action}' on the linked scope(s) '${scopes}' or the linked scope(s) are invalid`,
  ]
  const ben = caller(BEN)
  t.equal(put({ assignableScopes: [SUBSCRIPTION, GROUP] }, {}, state, ben), undefined)
  t.same(
    put({ assignableScopes: [SUBSCRIPTION, OTHER_SUBSCRIPTION, MANAGEMENT_GROUP] }, {}, state, ben),
    linked(WRITE, `${OTHER_SUBSCRIPTION},${MANAGEMENT_GROUP}`),
  )
  const wide = existing('Wide', [SUBSCRIPTION, OTHER_SUBSCRIPTION], NAME)
  const withWide = { ...state, roleDefinitions: [wide] }
  t.same(put({}, {}, withWide, ben), linked(WRITE, OTHER_SUBSCRIPTION))
  t.same(
    refusalOf(run(deleteRoleDefinition, withWide, { scope: SUBSCRIPTION, name: NAME }, ben)),
    linked(DELETE, OTHER_SUBSCRIPTION),
  )
  t.match(
    put({ assignableScopes: [OTHER_SUBSCRIPTION] }, { scope: OTHER_SUBSCRIPTION }, state, ben),
    [403, 'AuthorizationFailed'],
    'without the right at the scope of the request it is an ordinary refusal',
  )
})

test('a role that is not there, or not to be seen from the scope, does not exist', async (t) => {
  const role = existing('Mine')
  const state = { ...TENANT_STATE, roleDefinitions: [role] }
  const get = (scope: string, name: string) => refusalOf(run(getRoleDefinition, state, { scope, name }))
  const missing = (name: string) => [
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${name}' does not exist.`,
  ]
  t.same(get(SUBSCRIPTION, NAME), missing(NAME))
  t.same(get(SUBSCRIPTION, 'Reader'), missing('Reader'))
  t.same(get(OTHER_SUBSCRIPTION, role.name), missing(role.name))
  for (const scope of ['/', MANAGEMENT_GROUP, SUBSCRIPTION, GROUP]) t.equal(get(scope, role.name), undefined)
})

test('what cannot be read is refused', async (t) => {
  const expected = [400, 'BadRequestFormat', 'The request was incorrectly formatted.']
  for (const properties of [
    { roleName: 7 },
    { description: [] },
    { assignableScopes: 'all' },
    { assignableScopes: [null] },
    { permissions: {} },
    { permissions: ['*'] },
    { permissions: [{ actions: '*' }] },
    { permissions: [{ notDataActions: [1] }] },
  ]) {
    t.same(put(properties), expected, JSON.stringify(properties))
  }
  t.same(put({}, { body: null }), expected)
  t.same(put({}, { scope: 'x' }), expected)
  t.same(put({}, { name: 'x' }), [400, 'InvalidRoleDefinitionId', "The role definition ID 'x' is not valid."])
})

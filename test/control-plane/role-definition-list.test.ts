import { test } from 'tap'
import { listRoleDefinitions } from '../../src/control-plane/role-definition/list.ts'
import type { PrintedRoleDefinition } from '../../src/control-plane/role-definition/printed.ts'
import { builtInRoles } from '../../src/role/built-in-roles.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  BEN,
  bodyOf,
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

const role = (roleName: string, ...assignableScopes: string[]) => {
  const made = customRole([{ actions: ['*/read'] }], freshGuid())
  return { ...made, properties: { ...made.properties, roleName, assignableScopes } }
}
const state = {
  ...TENANT_STATE,
  roleDefinitions: [
    role('of the management group', MANAGEMENT_GROUP),
    role('of the subscription', SUBSCRIPTION),
    role('of the group', GROUP, OTHER_SUBSCRIPTION),
    { ...role('of the other', OTHER_SUBSCRIPTION) },
  ],
}
const builtInCount = [...builtInRoles()].length

const list = (scope: string, filter?: string) =>
  bodyOf<{ value: PrintedRoleDefinition[] }>(
    run(listRoleDefinitions, state, { scope, ...(filter === undefined ? {} : { filter }) }),
  ).value
const namesIn = (scope: string, filter: string) =>
  list(scope, filter).map(({ properties }) => properties.roleName)

test('a list holds all built-in roles and the custom ones assignable at the scope', async (t) => {
  t.equal(list(SUBSCRIPTION).length, builtInCount + 2)
  t.equal(list('/').length, builtInCount)
  const custom = (scope: string) => namesIn(scope, "type eq 'CustomRole'")
  t.same(custom('/'), [])
  t.same(custom(MANAGEMENT_GROUP), ['of the management group'])
  t.same(custom(SUBSCRIPTION), ['of the management group', 'of the subscription'])
  t.same(custom(GROUP), ['of the management group', 'of the subscription', 'of the group'])
  t.same(custom(OTHER_SUBSCRIPTION), ['of the group', 'of the other'])
})

test('atScopeAndBelow() adds the custom roles assignable below', async (t) => {
  const custom = (scope: string) => namesIn(scope, "atScopeAndBelow() and type eq 'customrole'")
  t.same(custom('/').length, 4)
  t.same(custom(MANAGEMENT_GROUP), ['of the management group', 'of the subscription', 'of the group'])
  t.same(custom(SUBSCRIPTION), ['of the management group', 'of the subscription', 'of the group'])
})

test('type and roleName select, together or alone, whatever their case', async (t) => {
  t.equal(list(SUBSCRIPTION, "type eq 'BuiltInRole'").length, builtInCount)
  t.same(namesIn(SUBSCRIPTION, "roleName eq 'reader'"), ['Reader'])
  t.same(namesIn(SUBSCRIPTION, "rolename EQ 'OF THE SUBSCRIPTION'"), ['of the subscription'])
  t.same(namesIn(SUBSCRIPTION, "roleName eq 'Reader' and type eq 'CustomRole'"), [])
  t.same(namesIn(SUBSCRIPTION, "roleName eq 'nobody''s'"), [])
})

test('a role of the state stands in the place of the built-in one with its GUID', async (t) => {
  const own = {
    ...customRole([{ actions: ['*'] }], ROLE.reader),
    properties: { roleName: 'Mine', type: 'BuiltInRole' },
  }
  const answer = run(listRoleDefinitions, { ...TENANT_STATE, roleDefinitions: [own] }, { scope: GROUP })
  const { value } = bodyOf<{ value: PrintedRoleDefinition[] }>(answer)
  t.equal(value.length, builtInCount)
  t.match(
    value.filter(({ name }) => name === ROLE.reader),
    [{ properties: { roleName: 'Mine' } }],
  )
})

test('a built-in role is printed with the subscription that it is looked at from', async (t) => {
  const plain = `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`
  const filter = "roleName eq 'Reader'"
  t.equal(list(GROUP, filter)[0]?.id, `${SUBSCRIPTION}${plain}`)
  t.equal(list(MANAGEMENT_GROUP, filter)[0]?.id, plain)
  t.match(list(GROUP, filter)[0], {
    name: ROLE.reader,
    properties: { type: 'BuiltInRole', assignableScopes: ['/'] },
  })
})

test('other filters are refused', async (t) => {
  for (const filter of ['x', 'atScope()', "type eq 'Other'", "name eq 'x'", "roleName eq ''"]) {
    t.same(refusalOf(run(listRoleDefinitions, state, { scope: GROUP, filter })), [
      400,
      'UnsupportedQuery',
      `The filter '${filter}' is not supported. Supported filters are either 'atScopeAndBelow()' or 'type eq '{value}'' or 'roleName eq '{value}''.`,
    ])
  }
})

test('listing needs the right to read roles at the scope', async (t) => {
  t.match(refusalOf(run(listRoleDefinitions, state, { scope: GROUP }, caller(BEN))), [
    403,
    'AuthorizationFailed',
    new RegExp(
      `'Microsoft.Authorization/roleDefinitions/read' over scope '${GROUP}/providers/Microsoft.Authorization'`,
    ),
  ])
})

test('a list fits the description of the API', async (t) => {
  const body = bodyOf(run(listRoleDefinitions, state, { scope: SUBSCRIPTION }))
  t.same(swaggerErrors(SWAGGER.roleDefinitions, 'RoleDefinitionListResult', body), [])
})

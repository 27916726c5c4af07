import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, refusal, SUBSCRIPTION } from './arm-client.ts'

const LIST = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions`
const NAME = '44444444-0000-4000-8000-000000000001'
const properties = {
  roleName: 'Starter',
  type: 'CustomRole',
  permissions: [{ actions: ['Microsoft.Compute/virtualMachines/start/action'] }],
  assignableScopes: [SUBSCRIPTION],
}

test('a custom role is made, found by name and deleted', async (t) => {
  const client = armClient()
  t.equal((await client.ask(`PUT ${LIST}/${NAME}`, { body: { properties } })).status, 201)
  t.equal(
    (await client.ask(`PUT ${LIST}/${NAME}`, { body: { properties } })).status,
    201,
    'for an update, too',
  )
  const found = await client.ask(`GET ${LIST}?$filter=roleName+eq+'starter'&api-version=2018-01-01-preview`)
  t.same(
    found.body.value.map(({ name }: { name: string }) => name),
    [NAME],
  )
  t.equal((await client.ask(`GET ${LIST}/${NAME}`)).body.properties.roleName, 'Starter')
  t.equal((await client.ask(`GET /providers/Microsoft.Authorization/roleDefinitions/${NAME}`)).status, 200)
  t.equal((await client.ask(`DELETE ${LIST}/${NAME}`)).status, 200)
  t.equal((await client.ask(`DELETE ${LIST}/${NAME}`)).status, 204)
  t.same(codeOf(await client.ask(`GET ${LIST}/${NAME}`)), [404, 'RoleDefinitionDoesNotExist'])
})

test('the built-in roles are listed with the custom ones', async (t) => {
  const { body } = await armClient().ask(`GET ${LIST}`)
  t.ok(body.value.length > 300)
  t.ok(body.value.every(({ id }: { id: string }) => id.startsWith(SUBSCRIPTION)))
})

test('a role is refused for an unknown action, a taken name, and as long as somebody has it', async (t) => {
  const client = armClient()
  const put = (more: object, name = NAME) =>
    client.ask(`PUT ${LIST}/${name}`, { body: { properties: { ...properties, ...more } } })
  t.same(codeOf(await put({ permissions: [{ actions: ['Microsoft.Compute/machines/fly'] }] })), [
    400,
    'InvalidActionOrNotAction',
  ])
  await put({})
  t.same(codeOf(await put({}, NAME.replace('1', '2'))), [409, 'RoleDefinitionWithSameNameExists'])
  const roleDefinitionId = `${LIST}/${NAME}`
  const assigned = `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${NAME}`
  await client.ask(`PUT ${assigned}`, { body: { properties: { principalId: BEN, roleDefinitionId } } })
  t.same(codeOf(await client.ask(`DELETE ${LIST}/${NAME}`)), [400, 'RoleDefinitionHasAssignments'])
  t.same(codeOf(await client.ask(`DELETE ${LIST}/${ROLE.reader}`)).slice(0, 1), [400])
})

test('permissions tell what the caller may', async (t) => {
  const client = armClient({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] })
  const { body } = await client.ask(`GET ${GROUP}/providers/Microsoft.Authorization/permissions`, { as: BEN })
  t.match(body.value, [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }])
  const refused = await client.ask(`GET ${SUBSCRIPTION}/providers/Microsoft.Authorization/permissions`, {
    as: BEN,
  })
  t.same(refusal(refused).slice(0, 2), [403, 'AuthorizationFailed'])
})

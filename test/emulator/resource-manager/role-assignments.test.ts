import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { ANA, armClient, BEN, codeOf, GROUP, refusal, SUBSCRIPTION } from './arm-client.ts'

const LIST = 'providers/Microsoft.Authorization/roleAssignments'
const NAME = '22222222-0000-4000-8000-000000000001'
const READER = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`
const properties = { roleDefinitionId: READER, principalId: BEN }

test('a role is assigned, shown, listed and taken away', async (t) => {
  const client = armClient()
  const made = await client.ask(`PUT /${GROUP}/${LIST}/${NAME}`, { body: { properties } })
  t.equal(made.status, 201)
  t.match(made.body, {
    id: `${GROUP}/${LIST}/${NAME}`,
    properties: { ...properties, scope: GROUP, principalType: 'User' },
  })
  const update = { properties: { ...properties, principalType: 'User', description: 'again' } }
  t.equal((await client.ask(`PUT ${GROUP}/${LIST}/${NAME}`, { body: update })).status, 201, 'always 201')
  t.equal((await client.ask(`GET ${GROUP}/${LIST}/${NAME}`)).body.properties.description, 'again')
  t.equal((await client.ask(`GET ${GROUP}`, { as: BEN })).status, 200)
  const gone = await client.ask(`DELETE ${GROUP}/${LIST}/${NAME}`)
  t.same([gone.status, gone.body.name], [200, NAME])
  t.equal((await client.ask(`DELETE ${GROUP}/${LIST}/${NAME}`)).status, 204)
  t.equal((await client.ask(`GET ${GROUP}`, { as: BEN })).status, 403)
})

test('a list spells roles as the list of roles does', async (t) => {
  const client = armClient({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] })
  const roles = await client.ask(
    `GET ${GROUP}/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName eq 'Reader'`,
  )
  t.equal(roles.body.value.length, 1)
  const assignments = await client.ask(`GET ${GROUP}/${LIST}?$filter=principalId eq '${BEN}'`)
  t.equal(assignments.body.value[0].properties.roleDefinitionId, roles.body.value[0].id)
  t.ok(roles.body.value[0].id.startsWith(`${SUBSCRIPTION}/`))
})

test('lists heed their filter', async (t) => {
  const client = armClient({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] })
  const count = async (filter: string) => {
    const { body } = await client.ask(`GET ${SUBSCRIPTION}/${LIST}?$filter=${encodeURIComponent(filter)}`)
    return body.value.length
  }
  t.same(
    await Promise.all([
      count(''),
      count('atScope()'),
      count(`principalId eq '${BEN}'`),
      count(`assignedTo('${BEN}')`),
      count(`atScope() and assignedTo('${BEN}')`),
      count(`principalId eq '${ANA}'`),
    ]),
    [2, 1, 1, 1, 0, 1],
  )
  t.same(codeOf(await client.ask(`GET ${GROUP}/${LIST}?$filter=name eq 'x'`)), [400, 'UnsupportedQuery'])
})

test('a long list comes in pages', async (t) => {
  const roleAssignments = Array.from({ length: 25 }, (_, i) =>
    assignment(BEN, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/g${i}`),
  )
  const client = armClient({ roleAssignments })
  const names = new Set<string>()
  let call = `${SUBSCRIPTION}/${LIST}?api-version=2022-04-01&$top=10&$filter=principalId eq '${BEN}'`
  let pages = 0
  for (; call !== ''; pages++) {
    const { body } = await client.ask(`GET ${call}`)
    for (const { name } of body.value) names.add(name)
    call = (body.nextLink ?? '').replace('https://localhost:8443', '')
  }
  t.same([pages, names.size], [3, 25])
})

test('refusals are in the words that clients look for', async (t) => {
  const client = armClient({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] })
  const put = (more: object, name = NAME) =>
    client.ask(`PUT ${GROUP}/${LIST}/${name}`, { body: { properties: { ...properties, ...more } } })
  t.same(refusal(await put({})), [409, 'RoleAssignmentExists', 'The role assignment already exists.'])
  const nobody = '33333333-0000-4000-8000-000000000001'
  const [status, code, message] = refusal(await put({ principalId: nobody }))
  t.same([status, code], [400, 'PrincipalNotFound'])
  t.match(message, /^Principal 33333333000040008000000000000001 does not exist in the directory /)
  t.same(codeOf(await put({}, 'reader')), [400, 'InvalidRoleAssignmentId'])
  t.same(codeOf(await put({ roleDefinitionId: READER.replace('acdd', 'acde') })), [
    400,
    'RoleDefinitionDoesNotExist',
  ])
  t.same(codeOf(await client.ask(`PUT ${GROUP}/${LIST}/${NAME}`, { body: [] })), [400, 'BadRequestFormat'])
  t.same(refusal(await client.ask(`PUT ${GROUP}/${LIST}/${NAME}`, { as: BEN, body: { properties } })), [
    403,
    'AuthorizationFailed',
    `The client 'ben@contoso.example' with object id '${BEN}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${GROUP}/${LIST}/${NAME}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  ])
})

test('the root, management groups and resources have assignments, too', async (t) => {
  const client = armClient({
    managementGroups: [{ id: '/providers/Microsoft.Management/managementGroups/top' }],
  })
  for (const scope of [
    '',
    '/providers/Microsoft.Management/managementGroups/top',
    `${GROUP}/providers/A.B/c/d`,
  ]) {
    t.equal((await client.ask(`GET ${scope}/${LIST}`)).status, 200, scope)
  }
})

import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, refusal, SUBSCRIPTION } from './arm-client.ts'

const OTHER = `${SUBSCRIPTION}/resourceGroups/other`
const id = (group: string, name: string, type = 'Microsoft.Compute/virtualMachines') =>
  `${group}/providers/${type}/${name}`
const resources = [
  { id: OTHER, location: 'westeurope' },
  ...['a', 'b', 'c', 'd', 'e'].map((name) => ({
    id: id(GROUP, name),
    location: 'westeurope',
    tags: { name },
  })),
  { id: id(OTHER, 'f'), location: 'northeurope' },
  { id: id(OTHER, 'disk', 'Microsoft.Compute/disks'), location: 'northeurope' },
]
const namesIn = (body: { value: { name: string }[] }) => body.value.map(({ name }) => name)

test('resources are listed by subscription and by group, and filtered', async (t) => {
  const client = armClient({ resources })
  const listed = async (call: string) => namesIn((await client.ask(`GET ${call}`)).body)
  t.same(await listed(`${SUBSCRIPTION}/resources`), ['disk', 'f', 'a', 'b', 'c', 'd', 'e'])
  t.same(await listed(`${GROUP}/resources`), ['a', 'b', 'c', 'd', 'e'])
  const filters = [
    ["resourceType eq 'Microsoft.Compute/disks'", ['disk']],
    ["resourceGroup eq 'OTHER'", ['disk', 'f']],
    ["resourceGroup eq 'other' and resourceType eq 'microsoft.compute/virtualmachines'", ['f']],
    ["name eq 'a'", ['a']],
    ["name eq ''", []],
    ["tagName eq 'name' and tagValue eq 'b'", ['b']],
  ] as const
  for (const [filter, names] of filters) {
    const query = encodeURIComponent(filter)
    t.same(await listed(`${SUBSCRIPTION}/resources?$filter=${query}&api-version=2015-11-01`), names, filter)
  }
  t.same(codeOf(await client.ask(`GET ${SUBSCRIPTION}/resources?$filter=size gt 3`)), [
    400,
    'InvalidFilterInQueryString',
  ])
  const expanded = await client.ask(`GET ${OTHER}/resources?$expand=createdTime,provisioningState`)
  t.equal(expanded.body.value[0].provisioningState, 'Succeeded')
})

test('the next page is an address on the requested host, which leads through the whole list', async (t) => {
  const client = armClient({ resources })
  let call = `/${SUBSCRIPTION}/resources?api%2Dversion=2021-04-01&$top=2&%24filter=location eq 'westeurope'`
  const names: string[] = []
  for (let pages = 0; pages < 5; pages++) {
    const { body } = await client.ask(`GET ${call}`)
    names.push(...namesIn(body))
    if (body.nextLink === undefined) break
    t.match(body.nextLink, /^https:\/\/localhost:8443\/\/subscriptions\/.*api%2Dversion=2021-04-01/)
    call = body.nextLink.slice('https://localhost:8443'.length)
  }
  t.same(names, ['a', 'b', 'c', 'd', 'e'])
  t.same(codeOf(await client.ask(`GET ${SUBSCRIPTION}/resources?$top=none`)), [400, 'InvalidTop'])
  t.same(codeOf(await client.ask(`GET ${SUBSCRIPTION}/resources?$skiptoken=none`)), [400, 'InvalidSkipToken'])
})

test('a list shows what its reader may read, and is refused to whoever has no role there', async (t) => {
  const client = armClient({ resources, roleAssignments: [assignment(BEN, ROLE.reader, id(GROUP, 'c'))] })
  const { body } = await client.ask(`GET ${GROUP}/resources`, { as: BEN })
  t.same(namesIn(body), ['c'])
  const [status, code, message] = refusal(await client.ask(`GET ${OTHER}/resources`, { as: BEN }))
  t.same([status, code], [403, 'AuthorizationFailed'])
  t.match(message, "perform action 'Microsoft.Resources/subscriptions/resourceGroups/resources/read'")
})

test('the resources of one type are listed in full, by subscription, group and parent', async (t) => {
  const server = id(GROUP, 'sql', 'Microsoft.Sql/servers')
  const client = armClient({
    resources: [...resources, { id: server }, { id: `${server}/databases/db`, properties: { size: 1 } }],
  })
  const type = 'providers/Microsoft.Compute/virtualMachines'
  t.equal((await client.ask(`GET ${SUBSCRIPTION}/${type}`)).body.value.length, 6)
  t.equal((await client.ask(`GET ${OTHER}/${type}`)).body.value.length, 1)
  const databases = await client.ask(`GET ${server}/databases`)
  t.match(databases.body.value, [{ name: 'db', properties: { size: 1 } }])
  t.same(codeOf(await client.ask(`GET ${server}2/databases`)), [404, 'ResourceNotFound'])
})

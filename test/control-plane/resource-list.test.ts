import { test } from 'tap'
import { listResources } from '../../src/control-plane/resource/list-resources.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  GROUP,
  idsOf,
  MACHINE,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  VAULT,
} from './estate.ts'

const OTHER_GROUP = `${SUBSCRIPTION}/resourceGroups/rg2`
const DISK = `${OTHER_GROUP}/providers/Microsoft.Compute/disks/Data`
const SUBNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/default`
const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/net`
const STATE = estate({
  resources: [
    { id: OTHER_GROUP, location: 'westeurope' },
    { id: MACHINE, location: 'westeurope', tags: { team: 'blue' }, properties: { secret: 1 } },
    { id: DISK, location: 'northeurope', tags: { team: 'red' } },
    { id: NETWORK, location: 'westeurope' },
    { id: SUBNET },
  ],
  vaults: [{ id: VAULT, location: 'westeurope', properties: { tenantId: 'x' } }],
})

function list(filter?: string, scope = SUBSCRIPTION, as = ana) {
  return idsOf(
    new Stage(STATE).run(listResources, { scope, ...(filter === undefined ? {} : { filter }) }, as),
  )
}

test('a list holds the resources of its scope, vaults included, and neither groups nor mere parts', async (t) => {
  t.same(
    list(),
    [VAULT, NETWORK, MACHINE, DISK].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
  )
  t.same(list(undefined, OTHER_GROUP.toUpperCase()), [DISK])
})

test('a list leaves out what is a resource’s own', async (t) => {
  const body = bodyOf<{ value: object[] }>(new Stage(STATE).run(listResources, { scope: SUBSCRIPTION }, ana))
  t.ok(body.value.every((resource) => !('properties' in resource)))
  t.same(
    body.value.find((resource) => 'id' in resource && resource.id === MACHINE),
    {
      id: MACHINE,
      name: 'vm',
      type: 'Microsoft.Compute/virtualMachines',
      location: 'westeurope',
      tags: { team: 'blue' },
    },
  )
  const expanded = new Stage(STATE).run(
    listResources,
    { scope: SUBSCRIPTION, expand: 'provisioningState' },
    ana,
  )
  t.match(bodyOf(expanded), { value: [{ provisioningState: 'Succeeded' }] })
})

test('a filter by type, group, name, location or tag is heeded, and joined with and', async (t) => {
  t.same(list("resourceType eq 'Microsoft.KeyVault/vaults'"), [VAULT])
  t.same(list("resourceType eq 'microsoft.compute/VIRTUALMACHINES'"), [MACHINE])
  t.same(list("resourceGroup eq 'RG2'"), [DISK])
  t.same(list("name eq 'data'"), [DISK])
  t.same(list("location eq 'northeurope'"), [DISK])
  t.same(list("tagName eq 'team' and tagValue eq 'blue'"), [MACHINE])
  t.same(list("resourceGroup eq 'rg' and resourceType eq 'Microsoft.Compute/disks'"), [])
  t.same(list("substringof('AT', name)"), [DISK])
  t.same(list("contains(name, 'kv-')"), [VAULT])
  t.equal(list('  ').length, 4, 'a blank filter filters nothing')
})

test('a filter that is not known is refused and not passed over', async (t) => {
  for (const filter of [
    'x',
    "color eq 'red'",
    "name eq 'a' or name eq 'b'",
    "name eq 'a' and",
    "name ne 'a'",
    "name eq 'a",
    "name eq 'a'b",
  ]) {
    t.same(refusalOf(new Stage(STATE).run(listResources, { scope: SUBSCRIPTION, filter }, ana)), [
      400,
      'InvalidFilterInQueryString',
      `Invalid $filter '${filter}' specified in the query string.`,
    ])
  }
})

test('a quote in a filter is written twice', async (t) => {
  const stage = new Stage(estate({ resources: [{ id: MACHINE.replace('vm', "o'neill"), location: 'x' }] }))
  t.equal(idsOf(stage.run(listResources, { scope: GROUP, filter: "name eq 'o''neill'" }, ana)).length, 1)
})

test('a caller sees what it may read, and is refused only without any role there', async (t) => {
  const stage = new Stage(
    estate({
      resources: STATE.resources?.slice(1) ?? [],
      roleAssignments: [assignment(BEN, ROLE.reader, DISK), assignment(BEN, ROLE.blobDataReader, NETWORK)],
    }),
  )
  t.same(idsOf(stage.run(listResources, { scope: SUBSCRIPTION }, ben)), [DISK])
  t.same(idsOf(stage.run(listResources, { scope: GROUP }, ben)), [], 'a role that reads nothing is a role')
  t.match(refusalOf(new Stage(STATE).run(listResources, { scope: SUBSCRIPTION }, ben)), [
    403,
    'AuthorizationFailed',
    /'Microsoft.Resources\/subscriptions\/resources\/read'/,
  ])
  t.match(refusalOf(new Stage(STATE).run(listResources, { scope: GROUP }, ben)), [
    403,
    'AuthorizationFailed',
    /'Microsoft.Resources\/subscriptions\/resourceGroups\/resources\/read'/,
  ])
})

test('a scope that is not there is not found', async (t) => {
  const stage = new Stage(STATE)
  const scopes = {
    '/subscriptions/nope': 'SubscriptionNotFound',
    [`${SUBSCRIPTION}/resourceGroups/nope`]: 'ResourceGroupNotFound',
  }
  for (const [scope, code] of Object.entries(scopes)) {
    t.match(refusalOf(stage.run(listResources, { scope }, ana)), [404, code])
  }
  t.match(refusalOf(stage.run(listResources, { scope: MACHINE }, ana)), [400, 'InvalidResourceId'])
})

test('pages follow one another without gap or double', async (t) => {
  const stage = new Stage(STATE)
  const url = 'https://localhost:8443/subscriptions/x/resources?api-version=2021-04-01'
  const seen: string[] = []
  let skipToken: string | undefined
  for (let page = 0; page < 5; page++) {
    const request = { top: 2, url, ...(skipToken === undefined ? {} : { skipToken }) }
    const outcome = stage.run(listResources, { scope: SUBSCRIPTION, page: request }, ana)
    seen.push(...idsOf(outcome))
    const { nextLink } = bodyOf<{ nextLink?: string }>(outcome)
    if (nextLink === undefined) break
    t.match(nextLink, /^https:\/\/localhost:8443\/.*api-version=2021-04-01/)
    skipToken = new URL(nextLink).searchParams.get('$skiptoken') ?? ''
  }
  t.same(seen, list())
})

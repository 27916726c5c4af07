import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, refusal, SUBSCRIPTION, TENANT } from './arm-client.ts'

const ID = SUBSCRIPTION.slice('/subscriptions/'.length)

test('a subscription is listed to whoever has a role in it, and to nobody else', async (t) => {
  const client = armClient()
  const { body } = await client.ask('GET /subscriptions?api-version=2019-11-01')
  t.match(body.value, [
    { id: SUBSCRIPTION, subscriptionId: ID, displayName: 'Production', state: 'Enabled', tenantId: TENANT },
  ])
  t.same((await client.ask('GET /subscriptions', { as: BEN })).body, { value: [] })
  const below = armClient({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] })
  t.equal((await below.ask('GET /subscriptions', { as: BEN })).body.value.length, 1)
  for (const rest of ['', '/locations', '/providers', '/providers/Microsoft.Compute']) {
    t.equal((await below.ask(`GET ${SUBSCRIPTION}${rest}`, { as: BEN })).status, 200, rest)
    t.same(
      codeOf(await client.ask(`GET ${SUBSCRIPTION}${rest}`, { as: BEN })),
      [403, 'AuthorizationFailed'],
      rest,
    )
  }
})

test('the tenant is listed to anyone with a token', async (t) => {
  const { body } = await armClient().ask('GET /tenants', { as: BEN })
  t.match(body.value, [{ id: `/tenants/${TENANT}`, tenantId: TENANT }])
})

test('regions have a name and one for people', async (t) => {
  const { body } = await armClient().ask(`GET ${SUBSCRIPTION}/locations?api-version=2019-11-01`)
  const europe = body.value.find(({ name }: { name: string }) => name === 'westeurope')
  t.match(europe, { id: `${SUBSCRIPTION}/locations/westeurope`, displayName: 'West Europe' })
})

test('a provider tells its types, with versions and regions to choose from', async (t) => {
  const client = armClient()
  const { body } = await client.ask(`GET ${SUBSCRIPTION}/providers/microsoft.containerinstance`)
  t.equal(body.namespace, 'Microsoft.ContainerInstance')
  const type = body.resourceTypes.find(
    (one: { resourceType: string }) => one.resourceType === 'containerGroups',
  )
  t.ok(type.apiVersions.some((version: string) => /^\d{4}-\d{2}-\d{2}$/.test(version)))
  t.ok(type.locations.includes('West Europe'))
  const all = await client.ask(`GET ${SUBSCRIPTION}/providers?$top=1000`)
  t.ok(all.body.value.length > 100)
  t.equal((await client.ask('GET /providers/Microsoft.Compute')).body.id, '/providers/Microsoft.Compute')
  t.same(refusal(await client.ask(`GET ${SUBSCRIPTION}/providers/Contoso.Nothing`)), [
    404,
    'InvalidResourceNamespace',
    "The resource namespace 'Contoso.Nothing' is invalid.",
  ])
})

test('registering a provider needs its right', async (t) => {
  const client = armClient()
  const call = `POST ${SUBSCRIPTION}/providers/Microsoft.Compute/register`
  t.equal((await client.ask(call)).body.registrationState, 'Registered')
  const [status, code, message] = refusal(await client.ask(call, { as: BEN }))
  t.same([status, code], [403, 'AuthorizationFailed'])
  t.match(message, `perform action 'Microsoft.Compute/register/action' over scope '${SUBSCRIPTION}'`)
})

test('a provider tells its operations', async (t) => {
  const client = armClient()
  const { body } = await client.ask('GET /providers/Microsoft.ManagedIdentity/operations')
  const names = body.value.map(({ name }: { name: string }) => name)
  t.ok(names.includes('Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'))
  const path = '/providers/Microsoft.Authorization/providerOperations'
  const one = await client.ask(`GET ${path}/Microsoft.ManagedIdentity?$expand=resourceTypes`)
  t.ok(one.body.resourceTypes.some(({ name }: { name: string }) => name === 'userAssignedIdentities'))
  t.ok((await client.ask(`GET ${path}`)).body.value.length > 100)
})

test('what there is none of here is an empty list to whoever may read it', async (t) => {
  const client = armClient()
  const lists = [
    'Microsoft.Authorization/classicAdministrators',
    'Microsoft.Insights/eventtypes/management/values',
    'Microsoft.KeyVault/deletedManagedHSMs',
    'Microsoft.KeyVault/managedHSMs',
    'Microsoft.KeyVault/deletedVaults',
    'Microsoft.KeyVault/vaults',
  ]
  for (const list of lists) {
    const call = `GET ${SUBSCRIPTION}/providers/${list}`
    t.same((await client.ask(call)).body, { value: [] }, list)
    t.same(codeOf(await client.ask(call, { as: BEN })), [403, 'AuthorizationFailed'], list)
  }
})

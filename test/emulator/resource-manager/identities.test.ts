import { test } from 'tap'
import { armClient, codeOf, GROUP, IDENTITY, MACHINE, refusal, SUBSCRIPTION, TENANT } from './arm-client.ts'

const LIST = 'providers/Microsoft.ManagedIdentity/userAssignedIdentities'
const V = 'api-version=2024-11-30'

test('an identity lives from its creation to its deletion', async (t) => {
  const client = armClient()
  const made = await client.ask(`PUT /${IDENTITY}?${V}`, {
    body: { location: 'westeurope', tags: { a: 'b' } },
  })
  t.equal(made.status, 201)
  const { principalId, clientId } = made.body.properties
  t.match(made.body, {
    name: 'deployer',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    properties: { tenantId: TENANT },
  })
  t.match(client.emulation.view().find('servicePrincipals', principalId), { appId: clientId })
  const again = await client.ask(`PUT ${IDENTITY}?${V}`, { body: { location: 'westeurope' } })
  t.same([again.status, again.body.properties.principalId], [200, principalId], 'its IDs never change')
  t.same((await client.ask(`PATCH ${IDENTITY}?${V}`, { body: { tags: { c: 'd' } } })).body.tags, { c: 'd' })
  for (const container of [SUBSCRIPTION, GROUP]) {
    const { body } = await client.ask(`GET ${container}/${LIST}?${V}`)
    t.same(
      body.value.map(({ name }: { name: string }) => name),
      ['deployer'],
    )
  }
  t.same(
    (
      await client.ask(
        `GET ${GROUP}/resources?$filter=resourceType eq 'Microsoft.ManagedIdentity/userAssignedIdentities'`,
      )
    ).body.value.length,
    1,
  )
  const elsewhere = await client.ask(`PUT ${IDENTITY}?${V}`, { body: { location: 'northeurope' } })
  t.same(codeOf(elsewhere), [409, 'InvalidResourceLocation'])
  t.equal((await client.ask(`DELETE ${IDENTITY}?${V}`)).status, 200)
  t.equal((await client.ask(`DELETE ${IDENTITY}?${V}`)).status, 204)
  t.same(codeOf(await client.ask(`GET ${IDENTITY}?${V}`)), [404, 'ResourceNotFound'])
  t.notOk(client.emulation.view().find('servicePrincipals', principalId))
})

test('an identity tells the resources that it was given to', async (t) => {
  const client = armClient()
  await client.ask(`PUT ${IDENTITY}`, { body: { location: 'westeurope' } })
  const list = `POST ${IDENTITY}/listAssociatedResources?api-version=2022-01-31-preview`
  t.same((await client.ask(list)).body, { totalCount: 0, value: [] })
  const identity = { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } }
  await client.ask(`PUT ${MACHINE}`, { body: { location: 'westeurope', identity } })
  const { body } = await client.ask(`${list}&$orderby=name desc&$skip=0&$top=1&$filter=name eq 'vm'`)
  t.match(body, { totalCount: 1, value: [{ id: MACHINE, type: 'microsoft.compute/virtualmachines' }] })
})

test('a federated credential lets tokens of another issuer stand for an identity', async (t) => {
  const client = armClient()
  const credential = `${IDENTITY}/federatedIdentityCredentials/github`
  const properties = {
    issuer: 'https://token.example/',
    subject: 'repo:x',
    audiences: ['api://AzureADTokenExchange'],
  }
  t.same(codeOf(await client.ask(`PUT ${credential}`, { body: { properties } })), [
    404,
    'ParentResourceNotFound',
  ])
  await client.ask(`PUT ${IDENTITY}`, { body: { location: 'westeurope' } })
  const made = await client.ask(`PUT ${credential}`, { body: { properties } })
  t.same([made.status, made.body.properties], [201, properties])
  t.equal((await client.ask(`PUT ${credential}`, { body: { properties } })).status, 200)
  t.same((await client.ask(`GET ${credential}`)).body.properties, properties)
  t.equal((await client.ask(`GET ${IDENTITY}/federatedIdentityCredentials`)).body.value.length, 1)
  const second = await client.ask(`PUT ${credential}2`, { body: { properties } })
  t.match(refusal(second)[2], 'Issuer and subject combination already exists for this Managed Identity.')
  t.equal((await client.ask(`DELETE ${credential}`)).status, 200)
  t.equal((await client.ask(`DELETE ${credential}`)).status, 204)
})

test('a resource without an identity of its own has none to show', async (t) => {
  const client = armClient()
  await client.ask(`PUT ${MACHINE}`, { body: { location: 'westeurope' } })
  const own = `GET /${MACHINE}/providers/Microsoft.ManagedIdentity/identities/default`
  t.same(codeOf(await client.ask(own)), [404, 'ResourceNotFound'])
})

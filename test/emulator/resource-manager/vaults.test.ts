import { test } from 'tap'
import { ANA, armClient, BEN, codeOf, GROUP, SUBSCRIPTION, TENANT, VAULT } from './arm-client.ts'

const KEY_VAULT = `${SUBSCRIPTION}/providers/Microsoft.KeyVault`
const V = 'api-version=2022-07-01'
const entry = (objectId: string, secrets: readonly string[]) => ({
  tenantId: TENANT,
  objectId,
  permissions: { secrets },
})
const body = {
  location: 'westeurope',
  properties: {
    tenantId: TENANT,
    sku: { family: 'A', name: 'standard' },
    accessPolicies: [entry(ANA, ['all'])],
    enableRbacAuthorization: false,
  },
}

test('a vault is made, shown, listed, deleted and purged', async (t) => {
  const client = armClient()
  t.equal((await client.ask(`GET ${VAULT}?${V}`)).status, 404, 'az looks first')
  const made = await client.ask(`PUT ${VAULT}?${V}`, { body })
  t.equal(made.status, 200)
  t.match(made.body.properties, {
    vaultUri: 'https://kv-orders.vault.localhost:8443/',
    tenantId: TENANT,
    sku: { name: 'standard' },
    accessPolicies: [{ objectId: ANA }],
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    provisioningState: 'Succeeded',
  })
  for (const list of [`${KEY_VAULT}/vaults`, `${GROUP}/providers/Microsoft.KeyVault/vaults`]) {
    t.equal((await client.ask(`GET ${list}`)).body.value.length, 1, list)
  }
  const filter = "$filter=resourceType eq 'Microsoft.KeyVault/vaults'"
  t.equal(
    (await client.ask(`GET ${SUBSCRIPTION}/resources?${filter}&api-version=2015-11-01`)).body.value.length,
    1,
  )
  const check = await client.ask(`POST ${KEY_VAULT}/checkNameAvailability`, {
    body: { name: 'kv-orders', type: 'Microsoft.KeyVault/vaults' },
  })
  t.same([check.body.nameAvailable, check.body.reason], [false, 'AlreadyExists'])
  t.equal((await client.ask(`DELETE ${VAULT}?${V}`)).status, 200)
  t.equal((await client.ask(`GET ${KEY_VAULT}/deletedVaults`)).body.value.length, 1)
  const deleted = `${KEY_VAULT}/locations/westeurope/deletedVaults/kv-orders`
  t.equal((await client.ask(`GET ${deleted}`)).status, 200)
  t.same(codeOf(await client.ask(`POST ${deleted}/purge`, { as: BEN })), [403, 'AuthorizationFailed'])
  t.equal((await client.ask(`POST ${deleted}/purge`)).status, 200)
  t.same(codeOf(await client.ask(`GET ${deleted}`)), [404, 'DeletedVaultNotFound'])
})

test('access policies are added, replaced and removed', async (t) => {
  const client = armClient()
  await client.ask(`PUT ${VAULT}?${V}`, { body })
  const policies = async (operation: string, secrets: readonly string[]) => {
    const change = { properties: { accessPolicies: [entry(BEN, secrets)] } }
    const answer = await client.ask(`PUT ${VAULT}/accessPolicies/${operation}?api-version=2025-05-01`, {
      body: change,
    })
    t.ok(answer.status === 200 || answer.status === 201)
    const own = answer.body.properties.accessPolicies.find(
      ({ objectId }: { objectId: string }) => objectId === BEN,
    )
    return own?.permissions.secrets
  }
  t.same(await policies('add', ['get']), ['get'])
  t.same(await policies('add', ['list']), ['get', 'list'])
  t.same(await policies('replace', ['set']), ['set'])
  t.same(await policies('remove', ['set']), undefined)
  t.equal((await client.ask(`PUT ${VAULT}/accessPolicies/other`, { body })).status, 400)
})

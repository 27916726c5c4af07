import { test } from 'tap'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { getVault, listVaults } from '../../src/control-plane/vault/read-vault.ts'
import { checkVaultName } from '../../src/control-plane/vault/vault-name.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  GROUP,
  idsOf,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  SUBSCRIPTION_ID,
  TENANT,
  VAULT,
} from './estate.ts'

type Vault = { properties: Record<string, unknown>; tags: object }

const OLD = '2023-07-01'
const entry = (objectId: string, more = {}) => ({
  tenantId: TENANT,
  objectId,
  permissions: { secrets: ['Get'] },
  ...more,
})
const body = (properties: object = {}, more: object = {}) => ({
  location: 'westeurope',
  properties: { tenantId: TENANT, sku: { family: 'A', name: 'standard' }, ...properties },
  ...more,
})
const of = (request: unknown, id = VAULT, apiVersion = OLD) => ({ id, apiVersion, body: request })

function put(stage: Stage, request: unknown, id = VAULT, apiVersion = OLD) {
  return stage.run(putResource, of(request, id, apiVersion), ana)
}

test('a vault is created with Azure’s defaults, and answered 200', async (t) => {
  const stage = new Stage()
  const created = put(stage, body({ accessPolicies: [entry(BEN)] }, { tags: { a: '1' } }))
  t.match(created, { kind: 'done', status: 200 })
  t.match(bodyOf(created), {
    id: VAULT,
    name: 'kv-orders',
    type: 'Microsoft.KeyVault/vaults',
    location: 'westeurope',
    tags: { a: '1' },
    systemData: { createdBy: 'ana@contoso.example', createdByType: 'User' },
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId: TENANT,
      accessPolicies: [entry(BEN)],
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: false,
      publicNetworkAccess: 'Enabled',
      vaultUri: 'https://kv-orders.vault.azure.net/',
      provisioningState: 'Succeeded',
    },
  })
  t.same(bodyOf(stage.run(getVault, { id: VAULT.toUpperCase() }, ana)), bodyOf(created))
})

test('what a new vault is on where the request does not say hangs on the version', async (t) => {
  const modelOf = (apiVersion: string, properties = {}) =>
    bodyOf<Vault>(put(new Stage(), body(properties), VAULT, apiVersion)).properties.enableRbacAuthorization
  t.equal(modelOf('2016-10-01'), false)
  t.equal(modelOf('2025-05-01'), false)
  t.equal(modelOf('2026-01-31-preview'), false)
  t.equal(modelOf('2026-02-01'), true)
  t.equal(modelOf('2026-03-01-preview'), true)
  t.equal(modelOf('2026-02-01', { enableRbacAuthorization: false }), false)
  t.equal(modelOf('2016-10-01', { enableRbacAuthorization: true }), true)
})

test('on an update a missing model changes nothing, whatever the version', async (t) => {
  const stage = new Stage()
  put(stage, body())
  t.match(bodyOf(put(stage, body(), VAULT, '2026-02-01')), { properties: { enableRbacAuthorization: false } })
  const none = { enableRbacAuthorization: null }
  t.match(bodyOf(put(stage, body(none), VAULT, '2026-02-01')), {
    properties: { enableRbacAuthorization: false },
  })
})

test('a PUT replaces all access policies, also by none at all', async (t) => {
  const stage = new Stage()
  put(stage, body({ accessPolicies: [entry(BEN)] }))
  t.same(bodyOf<Vault>(put(stage, body({ accessPolicies: [] }))).properties.accessPolicies, [])
  put(stage, body({ accessPolicies: [entry(BEN)] }))
  t.same(bodyOf<Vault>(put(stage, body())).properties.accessPolicies, [])
})

test('a patch changes what it names', async (t) => {
  const stage = new Stage()
  put(stage, body({ accessPolicies: [entry(BEN)], enabledForDeployment: true }, { tags: { a: '1' } }))
  const patch = (request: unknown) => bodyOf<Vault>(stage.run(patchResource, of(request), ana))
  const tagged = patch({ tags: { b: '2' } })
  t.same(tagged.tags, { b: '2' })
  t.match(tagged.properties, { accessPolicies: [entry(BEN)], enabledForDeployment: true })
  t.match(patch({ properties: { sku: { family: 'A', name: 'Premium' } } }).properties, {
    sku: { name: 'premium' },
    enabledForDeployment: true,
  })
  t.same(patch({ properties: { accessPolicies: [] } }).properties.accessPolicies, [])
  t.same(patch({}).tags, { b: '2' })
})

test('network rules are printed as Azure spells them, and gone with a PUT that leaves them out', async (t) => {
  const stage = new Stage()
  const subnet = `${GROUP}/providers/Microsoft.Network/virtualNetworks/n/subnets/s`
  const networkAcls = {
    defaultAction: 'Deny',
    ipRules: [{ value: '1.2.3.4' }, { value: '10.0.0.0/8' }],
    virtualNetworkRules: [{ id: subnet, ignoreMissingVnetServiceEndpoint: true }],
  }
  t.same(bodyOf<Vault>(put(stage, body({ networkAcls }))).properties.networkAcls, {
    bypass: 'AzureServices',
    defaultAction: 'Deny',
    ipRules: [{ value: '1.2.3.4/32' }, { value: '10.0.0.0/8' }],
    virtualNetworkRules: [{ id: subnet.toLowerCase(), ignoreMissingVnetServiceEndpoint: true }],
  })
  t.notOk('networkAcls' in bodyOf<Vault>(put(stage, body())).properties)
})

test('a vault’s address is where it is served', async (t) => {
  const stage = new Stage()
  put(stage, body())
  const outcome = getVault(
    stage.view,
    ana,
    { id: VAULT },
    {
      now: stage.now,
      newGuid: () => '',
      vaultDnsSuffix: 'vault.localhost:8443',
    },
  )
  t.match(bodyOf(outcome), { properties: { vaultUri: 'https://kv-orders.vault.localhost:8443/' } })
})

test('the name of a vault has 3 to 24 letters, digits and single hyphens', async (t) => {
  for (const name of ['kv', '1kv', 'kv-', 'kv--x', 'k_v', 'x'.repeat(25)]) {
    t.same(refusalOf(put(new Stage(), body(), VAULT.replace('kv-orders', name))), [
      400,
      'VaultNameNotValid',
      `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`,
    ])
  }
})

test('the name of a vault is taken in all of Azure', async (t) => {
  const other = `${SUBSCRIPTION}/resourceGroups/rg2`
  const stage = new Stage(estate({ resources: [{ id: other, location: 'westeurope' }] }))
  put(stage, body())
  const elsewhere = `${other}/providers/Microsoft.KeyVault/vaults/KV-orders`
  t.match(refusalOf(put(stage, body(), elsewhere)), [
    409,
    'VaultAlreadyExists',
    /^The vault name 'KV-orders' is already in use\. Vault names are globally unique/,
  ])
})

test('whether a name is free can be asked', async (t) => {
  const stage = new Stage()
  put(stage, body())
  const ask = (name: unknown, type = 'Microsoft.KeyVault/vaults', as = ana) =>
    stage.run(checkVaultName, { subscriptionId: SUBSCRIPTION_ID, body: { name, type } }, as)
  t.same(bodyOf(ask('kv-free')), { nameAvailable: true })
  t.match(bodyOf(ask('KV-Orders')), { nameAvailable: false, reason: 'AlreadyExists' })
  t.match(bodyOf(ask('k')), { nameAvailable: false, reason: 'AccountNameInvalid' })
  t.match(refusalOf(ask(7)), [400, 'InvalidRequestContent'])
  t.match(refusalOf(ask('kv-free', 'Microsoft.Web/sites')), [400, 'InvalidRequestContent'])
  t.match(refusalOf(ask('kv-free', undefined, ben)), [
    403,
    'AuthorizationFailed',
    /checkNameAvailability\/read/,
  ])
})

test('what cannot be taken back is refused', async (t) => {
  const stage = new Stage()
  const purge =
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.'
  t.same(refusalOf(put(stage, body({ enablePurgeProtection: false }))), [400, 'BadRequest', purge])
  t.match(bodyOf(put(stage, body({ enableSoftDelete: false, softDeleteRetentionInDays: 7 }))), {
    properties: { enableSoftDelete: true, softDeleteRetentionInDays: 7 },
  })
  t.match(bodyOf(put(stage, body({ enablePurgeProtection: true }))), {
    properties: { enablePurgeProtection: true, softDeleteRetentionInDays: 7 },
  })
  t.match(bodyOf(put(stage, body())), { properties: { enablePurgeProtection: true } })
  t.match(refusalOf(put(stage, body({ enableSoftDelete: false }))), [
    400,
    'BadRequest',
    /"enableSoftDelete" cannot be set to false/,
  ])
  t.same(refusalOf(put(stage, body({ softDeleteRetentionInDays: 8 }))), [
    400,
    'BadRequest',
    `The property "softDeleteRetentionInDays" has been set already and it can't be modified.`,
  ])
  t.match(refusalOf(put(stage, { ...body(), location: 'northeurope' })), [409, 'InvalidResourceLocation'])
  const patch = (properties: object) => refusalOf(stage.run(patchResource, of({ properties }), ana))
  t.match(patch({ enablePurgeProtection: false }), [400, 'BadRequest', purge])
  t.match(patch({ softDeleteRetentionInDays: 90 }), [400, 'BadRequest'])
})

test('a body that says nothing sensible is refused', async (t) => {
  const put1 = (request: unknown) => refusalOf(put(new Stage(), request))
  t.match(put1({ properties: body().properties }), [400, 'LocationRequired'])
  t.match(put1({ location: 'westeurope' }), [400, 'BadRequest', 'The parameter tenantId is not specified.'])
  t.match(put1(body({ tenantId: 'x' })), [400, 'BadRequest', /'tenantId'/])
  t.match(put1(body({ sku: undefined })), [400, 'BadRequest', 'The parameter sku is not specified.'])
  t.match(put1(body({ sku: { family: 'B', name: 'standard' } })), [400, 'BadRequest', /'sku'/])
  t.match(put1(body({ sku: 7 })), [400, 'InvalidRequestContent'])
  t.match(put1(body({ softDeleteRetentionInDays: 6 })), [400, 'BadRequest', /7 to 90 days/])
  t.match(put1(body({ softDeleteRetentionInDays: 91 })), [400, 'BadRequest', /7 to 90 days/])
  t.match(put1(body({ enableRbacAuthorization: 'yes' })), [
    400,
    'InvalidRequestContent',
    /enableRbacAuthorization/,
  ])
  t.match(put1(body({ createMode: 'x' })), [400, 'BadRequest', /createMode/])
  t.match(put1(body({ networkAcls: 7 })), [400, 'InvalidRequestContent'])
  t.match(put1(body({ networkAcls: { ipRules: 7 } })), [400, 'InvalidRequestContent'])
  t.match(put1(body({ accessPolicies: [], AccessPolicies: [] })), [400, 'InvalidRequestContent', /twice/])
})

test('access policies that Azure would not store are refused', async (t) => {
  const put1 = (accessPolicies: unknown) => refusalOf(put(new Stage(), body({ accessPolicies })))
  const refused = (why: RegExp) => [400, 'BadRequest', why]
  t.match(put1({}), refused(/'accessPolicies': it is not a list/))
  t.match(put1([7]), refused(/entry 0 is not an object/))
  t.match(put1([entry('')]), refused(/entry 0 has no objectId/))
  t.match(put1([entry(BEN, { tenantId: GROUP })]), refused(/entry 0 is not of the tenant of the vault/))
  t.match(put1([entry(BEN, { applicationId: 'x' })]), refused(/applicationId that is no GUID/))
  t.match(put1([entry(BEN, { permissions: null })]), refused(/entry 0 has no permissions/))
  t.match(put1([entry(BEN, { permissions: { keys: 'get' } })]), refused(/no list under permissions.keys/))
  t.match(
    put1([entry(BEN, { permissions: { secrets: ['update'] } })]),
    refused(/'update' among permissions.secrets/),
  )
  t.match(
    put1([entry(BEN), entry(BEN.toUpperCase())]),
    refused(/entry 1 names the objectId and applicationId of another/),
  )
  const many = Array.from({ length: 1025 }, (_, i) => entry(`${i}`))
  t.match(put1(many), refused(/1025 entries/))
  t.equal(put1(many.slice(1)), undefined)
})

test('writing and reading a vault take their own rights, and lists leave out what may not be read', async (t) => {
  const stage = new Stage(estate({ roleAssignments: [assignment(BEN, ROLE.reader, VAULT)] }))
  put(stage, body())
  put(stage, body(), VAULT.replace('kv-orders', 'kv-other'))
  for (const command of [putResource, patchResource]) {
    t.match(refusalOf(stage.run(command, of(body()), ben)), [
      403,
      'AuthorizationFailed',
      new RegExp(`'Microsoft.KeyVault/vaults/write' over scope '${VAULT}'`),
    ])
  }
  t.same(idsOf(stage.run(listVaults, { scope: SUBSCRIPTION }, ben)), [VAULT])
  t.same(idsOf(stage.run(listVaults, { scope: GROUP }, ana)).length, 2)
  t.match(refusalOf(stage.run(getVault, { id: `${VAULT}x` }, ana)), [
    404,
    'ResourceNotFound',
    "The Resource 'Microsoft.KeyVault/vaults/kv-ordersx' under resource group 'rg' was not found.",
  ])
  t.match(refusalOf(stage.run(patchResource, of({}, `${VAULT}x`), ana)), [404, 'ResourceNotFound'])
  t.match(refusalOf(new Stage().run(listVaults, { scope: GROUP }, ben)), [
    403,
    'AuthorizationFailed',
    /vaults\/read/,
  ])
})

test('a vault that came among the resources, or in the flat shape, is a vault like any other', async (t) => {
  const flat = { id: VAULT, location: 'westeurope', tenantId: TENANT, accessPolicies: [entry(BEN)] }
  const stage = new Stage(estate({ resources: [flat] }))
  t.match(bodyOf(stage.run(getVault, { id: VAULT }, ana)), { properties: { accessPolicies: [entry(BEN)] } })
  t.same(idsOf(stage.run(listVaults, { scope: GROUP }, ana)), [VAULT])
  stage.run(patchResource, of({ tags: { a: '1' } }), ana)
  t.match(stage.state.vaults, [{ id: VAULT, properties: { accessPolicies: [entry(BEN)] } }])
  t.notOk(
    stage.state.resources?.some(({ id }) => id === VAULT),
    'and moves to the vaults',
  )
  t.match(refusalOf(put(stage, body(), VAULT.replace('/rg/', '/nope/'))), [404, 'ResourceGroupNotFound'])
})

import { test } from 'tap'
import { listFederatedCredentials } from '../../src/control-plane/identity/credentials.ts'
import { getSystemIdentity } from '../../src/control-plane/identity/get-system-identity.ts'
import { putManagementGroup } from '../../src/control-plane/management-group/put-management-group.ts'
import {
  getManagementGroup,
  listDescendants,
  listManagementGroups,
} from '../../src/control-plane/management-group/read-management-group.ts'
import {
  listPlacements,
  placeSubscription,
} from '../../src/control-plane/management-group/subscription-placement.ts'
import { getResource } from '../../src/control-plane/resource/get-resource.ts'
import { listResources } from '../../src/control-plane/resource/list-resources.ts'
import { listResourcesOfType } from '../../src/control-plane/resource/list-resources-of-type.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  getResourceGroup,
  listResourceGroups,
} from '../../src/control-plane/resource-group/read-resource-group.ts'
import { deleteVault } from '../../src/control-plane/vault/delete-vault.ts'
import { listDeletedVaults } from '../../src/control-plane/vault/deleted-vaults.ts'
import { checkVaultName } from '../../src/control-plane/vault/vault-name.ts'
import {
  API,
  ana,
  BEN,
  bodyOf,
  GROUP,
  IDENTITY,
  MACHINE,
  Stage,
  SUBSCRIPTION,
  SUBSCRIPTION_ID,
  TENANT,
  VAULT,
} from './estate.ts'
import { DESCRIPTION, deviations } from './open-schema.ts'

const of = (id: string, body?: unknown) => ({ id, apiVersion: API, body })
const CREDENTIAL = `${IDENTITY}/federatedIdentityCredentials/ci-main`

/** A stage with one of everything. */
function furnished(): Stage {
  const stage = new Stage()
  stage.run(putResource, of(IDENTITY, { location: 'westeurope', tags: { a: '1' } }), ana)
  const properties = { issuer: 'https://ci.example', subject: 's', audiences: ['api://x'] }
  stage.run(putResource, of(CREDENTIAL, { properties }), ana)
  const identity = { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } }
  stage.run(putResource, of(MACHINE, { location: 'westeurope', sku: { name: 'S' }, identity }), ana)
  const vault = {
    tenantId: TENANT,
    sku: { family: 'A', name: 'standard' },
    accessPolicies: [{ tenantId: TENANT, objectId: BEN, permissions: { secrets: ['get'] } }],
    networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '1.2.3.4' }] },
    enablePurgeProtection: true,
  }
  stage.run(putResource, of(VAULT, { location: 'westeurope', properties: vault }), ana)
  stage.run(putResource, of(`${VAULT}/secrets/x`, { properties: { value: 'v', contentType: 'c' } }), ana)
  stage.run(putManagementGroup, { name: 'top', body: {} }, ana)
  stage.run(placeSubscription, { group: 'top', subscriptionId: SUBSCRIPTION_ID }, ana)
  return stage
}

test('groups and resources are answered in the shape of Azure’s description', async (t) => {
  const stage = furnished()
  const { resources } = DESCRIPTION
  t.same(deviations(resources, 'ResourceGroup', bodyOf(stage.run(getResourceGroup, { id: GROUP }, ana))), [])
  const groups = stage.run(listResourceGroups, { subscriptionId: SUBSCRIPTION_ID }, ana)
  t.same(deviations(resources, 'ResourceGroupListResult', bodyOf(groups)), [])
  t.same(deviations(resources, 'GenericResource', bodyOf(stage.run(getResource, of(MACHINE), ana))), [])
  const list = stage.run(listResources, { scope: SUBSCRIPTION, expand: 'provisioningState' }, ana)
  t.same(deviations(resources, 'ResourceListResult', bodyOf(list)), [])
})

test('identities and credentials are answered in the shape of Azure’s description', async (t) => {
  const stage = furnished()
  const { identities } = DESCRIPTION
  t.same(deviations(identities, 'Identity', bodyOf(stage.run(getResource, of(IDENTITY), ana))), [])
  const collection = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`
  const list = stage.run(listResourcesOfType, { collection, apiVersion: API }, ana)
  t.same(deviations(identities, 'UserAssignedIdentitiesListResult', bodyOf(list)), [])
  t.same(
    deviations(
      identities,
      'FederatedIdentityCredential',
      bodyOf(stage.run(getResource, of(CREDENTIAL), ana)),
    ),
    [],
  )
  const credentials = stage.run(listFederatedCredentials, { identityId: IDENTITY }, ana)
  t.same(deviations(identities, 'FederatedIdentityCredentialsListResult', bodyOf(credentials)), [])
  const system = stage.run(getSystemIdentity, { scope: MACHINE }, ana)
  t.same(deviations(identities, 'SystemAssignedIdentity', bodyOf(system)), [])
})

test('vaults and their secrets are answered in the shape of Azure’s description', async (t) => {
  const stage = furnished()
  const { vaults, secrets } = DESCRIPTION
  t.same(deviations(vaults, 'Vault', bodyOf(stage.run(getResource, of(VAULT), ana))), [])
  const list = (collection: string) =>
    bodyOf(stage.run(listResourcesOfType, { collection, apiVersion: API }, ana))
  t.same(
    deviations(vaults, 'VaultListResult', list(`${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`)),
    [],
  )
  t.same(deviations(secrets, 'Secret', bodyOf(stage.run(getResource, of(`${VAULT}/secrets/x`), ana))), [])
  t.same(deviations(secrets, 'SecretListResult', list(`${VAULT}/secrets`)), [])
  const policies = {
    properties: { accessPolicies: [{ tenantId: TENANT, objectId: BEN, permissions: { keys: ['get'] } }] },
  }
  const added = stage.run(putResource, of(`${VAULT}/accessPolicies/add`, policies), ana)
  t.same(deviations(vaults, 'VaultAccessPolicyParameters', bodyOf(added)), [])
  const taken = { name: 'kv-orders', type: 'Microsoft.KeyVault/vaults' }
  const available = stage.run(checkVaultName, { subscriptionId: SUBSCRIPTION_ID, body: taken }, ana)
  t.same(deviations(vaults, 'CheckNameAvailabilityResult', bodyOf(available)), [])
  stage.run(deleteVault, { id: VAULT })
  const deleted = stage.run(listDeletedVaults, { subscriptionId: SUBSCRIPTION_ID }, ana)
  t.same(deviations(vaults, 'DeletedVaultListResult', bodyOf(deleted)), [])
})

test('management groups are answered in the shape of Azure’s description', async (t) => {
  const stage = furnished()
  const { managementGroups } = DESCRIPTION
  const shown = (expand: object) => bodyOf(stage.run(getManagementGroup, { name: 'top', expand }, ana))
  for (const expand of [{}, { children: 'recursive' }, { above: 'path' }, { above: 'ancestors' }]) {
    t.same(deviations(managementGroups, 'ManagementGroup', shown(expand)), [])
  }
  t.same(
    deviations(
      managementGroups,
      'ManagementGroupListResult',
      bodyOf(stage.run(listManagementGroups, {}, ana)),
    ),
    [],
  )
  const descendants = stage.run(listDescendants, { name: TENANT }, ana)
  t.same(deviations(managementGroups, 'DescendantListResult', bodyOf(descendants)), [])
  const placed = stage.run(listPlacements, { group: 'top' }, ana)
  t.same(deviations(managementGroups, 'ListSubscriptionUnderManagementGroup', bodyOf(placed)), [])
})

test('the description finds what is wrong with an answer, where it is at hand', async (t) => {
  const wrong = deviations(DESCRIPTION.vaults, 'Vault', { color: 'red', properties: { sku: { name: 7 } } })
  if (wrong.length === 0) t.comment('no descriptions')
  else t.same(wrong.filter((line) => line.includes('color') || line.includes('sku/name')).length > 1, true)
})

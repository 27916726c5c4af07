import { RESOURCE, SUBSCRIPTIONS, TENANT_PROVIDER, TENANT_RESOURCE } from './cast.ts'

const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'

/** Where a family's operations are asked for: below a resource group, at a subscription, or in the tenant. */
export interface OperationFamily {
  readonly actions: readonly string[]
  readonly dataActions: readonly string[]
  /** Behind the ID of a resource group; the empty text is the group itself. */
  readonly paths: readonly string[]
  /** Whole scopes. */
  readonly scopes: readonly string[]
}

export const COMPUTE: OperationFamily = {
  actions: [
    'Microsoft.Compute/virtualMachines/read',
    'Microsoft.Compute/virtualMachines/write',
    'Microsoft.Compute/virtualMachines/delete',
    'Microsoft.Compute/virtualMachines/start/action',
    'Microsoft.Compute/virtualMachines/extensions/write',
    'Microsoft.Compute/virtualMachines/extensions/delete',
    'Microsoft.Insights/diagnosticSettings/write',
  ],
  dataActions: ['Microsoft.Compute/virtualMachines/login/action'],
  paths: [RESOURCE.machine, RESOURCE.machine10, RESOURCE.extension, RESOURCE.diagnostics, ''],
  scopes: SUBSCRIPTIONS,
}

export const STORAGE: OperationFamily = {
  actions: [
    'Microsoft.Storage/storageAccounts/read',
    'Microsoft.Storage/storageAccounts/write',
    'Microsoft.Storage/storageAccounts/delete',
    'Microsoft.Storage/storageAccounts/listKeys/action',
    'Microsoft.Storage/storageAccounts/blobServices/containers/write',
    'Microsoft.Storage/storageAccounts/blobServices/containers/delete',
  ],
  dataActions: [
    `${BLOBS}/read`,
    `${BLOBS}/write`,
    `${BLOBS}/delete`,
    `${BLOBS}/add/action`,
    `${BLOBS}/tags/write`,
  ],
  paths: [RESOURCE.account, RESOURCE.container, RESOURCE.container2, RESOURCE.storageProvider, ''],
  scopes: [],
}

export const NETWORK: OperationFamily = {
  actions: [
    'Microsoft.Network/dnsZones/read',
    'Microsoft.Network/dnsZones/write',
    'Microsoft.Network/dnsZones/delete',
    'Microsoft.Network/dnsZones/SOA/write',
    'Microsoft.Network/dnsZones/SOA/delete',
    'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    'Microsoft.ManagedIdentity/userAssignedIdentities/id-1/assign/action',
  ],
  dataActions: [],
  paths: [RESOURCE.zone, RESOURCE.startOfAuthority, RESOURCE.identity],
  scopes: [],
}

export const GOVERNANCE: OperationFamily = {
  actions: [
    'Microsoft.Authorization/roleAssignments/read',
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Authorization/roleAssignments/delete',
    'Microsoft.Authorization/locks/write',
    'Microsoft.Authorization/locks/delete',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    'Microsoft.Resources/subscriptions/resourceGroups/write',
    'Microsoft.Resources/subscriptions/resourceGroups/delete',
    'Microsoft.Resources/deployments/write',
  ],
  dataActions: [],
  paths: ['', '', RESOURCE.account],
  scopes: SUBSCRIPTIONS,
}

/** Operations at management groups; the scopes are theirs. */
export const MANAGEMENT_ACTIONS = [
  'Microsoft.Management/managementGroups/read',
  'Microsoft.Management/managementGroups/write',
  'Microsoft.Management/managementGroups/delete',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/policyAssignments/read',
] as const

export const SUBSCRIPTION_ACTIONS = [
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/write',
  'Microsoft.Resources/subscriptions/delete',
  'Microsoft.Subscription/cancel/action',
  'Microsoft.Subscription/rename/action',
] as const

export const TENANT: OperationFamily = {
  actions: [
    'Microsoft.Capacity/reservationOrders/read',
    'Microsoft.Capacity/reservationOrders/write',
    'Microsoft.Capacity/reservationOrders/delete',
  ],
  dataActions: [],
  paths: [],
  scopes: ['/', TENANT_PROVIDER, TENANT_RESOURCE, TENANT_RESOURCE],
}

export const VAULT_ACTIONS = [
  'Microsoft.KeyVault/vaults/read',
  'Microsoft.KeyVault/vaults/write',
  'Microsoft.KeyVault/vaults/delete',
  'Microsoft.KeyVault/vaults/secrets/read',
  'Microsoft.KeyVault/vaults/secrets/write',
  'Microsoft.KeyVault/vaults/accessPolicies/write',
  'Microsoft.KeyVault/vaults/deploy/action',
] as const

const named = (type: string, names: string) =>
  names.split(' ').map((name) => `Microsoft.KeyVault/vaults/${type}/${name}`)

/** By the type of object that they are asked for; `vault` for those of the vault as a whole. */
export const VAULT_DATA_ACTIONS = {
  keys: named(
    'keys',
    'read delete create/action import/action update/action backup/action restore/action encrypt/action decrypt/action wrap/action unwrap/action sign/action verify/action release/action rotate/action recover/action purge/action',
  ).concat(named('keyrotationpolicies', 'read write')),
  secrets: named(
    'secrets',
    'getSecret/action readMetadata/action setSecret/action update/action delete backup/action restore/action recover/action purge/action',
  ),
  certificates: named(
    'certificates',
    'read delete create/action import/action update/action backup/action restore/action recover/action purge/action',
  ),
  storageaccounts: named(
    'storageaccounts',
    'read delete set/action regeneratekey/action backup/action restore/action recover/action purge/action sas/read sas/set/action sas/delete',
  ),
  vault: named('certificatecas', 'read write delete').concat(named('certificatecontacts', 'write')),
  /** Real, but no access policy stands for it; and one that nobody has. */
  unknown: named('certificates', 'release/action').concat(named('secrets', 'peek/action')),
} as const

export const BLOB_PREFIX = BLOBS

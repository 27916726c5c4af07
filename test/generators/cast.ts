/** The names that every generated world draws from: few, so that they meet, and alike, so that they are mixed up. */

const guid = (family: string, number: number) =>
  `${family.repeat(8)}-0000-4000-8000-${number.toString(16).padStart(12, family)}`

export const USERS = [guid('a', 1), guid('a', 2), guid('a', 0x10)] as const
export const SERVICE_PRINCIPALS = [guid('b', 1), guid('b', 2)] as const
export const GROUPS = [guid('c', 1), guid('c', 2), guid('c', 0x10), guid('c', 3), guid('c', 4)] as const
/** IDs that are no GUIDs: their dashes count. */
export const ROBOTS = ['robot-1', 'Robot1'] as const
export const PRINCIPALS = [...USERS, ...SERVICE_PRINCIPALS, ...GROUPS, ...ROBOTS] as const
export const ALL_PRINCIPALS = '00000000-0000-0000-0000-000000000000'

export const APPLICATIONS = [guid('d', 1), guid('d', 2)] as const
export const TENANTS = [guid('e', 1), guid('e', 2)] as const

export const SUBSCRIPTIONS = [1, 2, 3, 4].map((number) => `/subscriptions/${guid('5', number)}`)

const MANAGEMENT = '/providers/Microsoft.Management/managementGroups/'

/** Name and usual parent, five levels deep; the last one stands apart. */
export const MANAGEMENT_GROUPS: readonly (readonly [name: string, parent?: string])[] = [
  ['top'],
  ['Corp', 'top'],
  ['q1', 'Corp'],
  ['q10', 'Corp'],
  ['larka', 'q1'],
  ['larka2', 'q1'],
  ['team', 'larka'],
  ['lone'],
]

export const managementGroup = (name: string) => `${MANAGEMENT}${name}`

export const CUSTOM_ROLES = [guid('f', 1), guid('f', 2), guid('f', 0x10), guid('f', 3)] as const
export const UNKNOWN_ROLE = guid('f', 0xdead)

export const BUILT_IN = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  virtualMachineContributor: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
  managedIdentityOperator: 'f1a07417-d97a-45cb-824c-7a7467783830',
  locksContributor: '28bf596f-4eb7-45ce-b5bc-6cf482fec137',
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  keyVaultAdministrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  keyVaultReader: '21090545-7ca7-4776-b22c-e363652d74d2',
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  keyVaultCryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  keyVaultContributor: 'f25e0fa2-a7c8-4377-a976-54943a77a395',
  /** Its permissions carry a condition of their own. */
  keyVaultDataAccessAdministrator: '8b54135c-b56d-4d72-a534-26097cfdc8d8',
} as const

export const RESOURCE_GROUPS = [
  `${SUBSCRIPTIONS[0]}/resourceGroups/rg1`,
  `${SUBSCRIPTIONS[0]}/resourceGroups/rg10`,
  `${SUBSCRIPTIONS[1]}/resourceGroups/rg1`,
  `${SUBSCRIPTIONS[3]}/resourceGroups/Rg.1 (old)+`,
] as const

/** Paths below a resource group. */
export const RESOURCE = {
  machine: '/providers/Microsoft.Compute/virtualMachines/vm-1',
  machine10: '/providers/Microsoft.Compute/virtualMachines/vm-10',
  extension: '/providers/Microsoft.Compute/virtualMachines/vm-1/extensions/agent',
  diagnostics:
    '/providers/Microsoft.Compute/virtualMachines/vm-1/providers/Microsoft.Insights/diagnosticSettings/d',
  account: '/providers/Microsoft.Storage/storageAccounts/sa1',
  container: '/providers/Microsoft.Storage/storageAccounts/sa1/blobServices/default/containers/logs',
  container2: '/providers/Microsoft.Storage/storageAccounts/sa1/blobServices/default/containers/logs2',
  zone: '/providers/Microsoft.Network/dnsZones/z.test',
  startOfAuthority: '/providers/Microsoft.Network/dnsZones/z.test/SOA/@',
  identity: '/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-1',
  vault: '/providers/Microsoft.KeyVault/vaults/kv-a',
  vaultAb: '/providers/Microsoft.KeyVault/vaults/kv-ab',
  storageProvider: '/providers/Microsoft.Storage',
} as const

export const TENANT_RESOURCE = '/providers/Microsoft.Capacity/reservationOrders/ro-1'
export const TENANT_PROVIDER = '/providers/Microsoft.Capacity'

/** Texts that look like scopes and are none; some are cut from the front of one. */
export const INVALID_SCOPES = [
  '/subscriptions',
  `${SUBSCRIPTIONS[0]}/resourceGroups`,
  `${RESOURCE_GROUPS[0]}/providers`,
  `${RESOURCE_GROUPS[0]}/providers/Microsoft.Compute/virtualMachines`,
  `/subscriptions//${SUBSCRIPTIONS[0]?.slice('/subscriptions/'.length)}`,
  SUBSCRIPTIONS[0]?.slice(1) ?? '',
  '/providers',
  '/providers/Microsoft.Management/managementGroups',
  'rg1',
  '*',
] as const

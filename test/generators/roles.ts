import fc from 'fast-check'
import type { RoleDefinition } from '../../src/state/state-document.ts'
import { BUILT_IN, CUSTOM_ROLES, SUBSCRIPTIONS } from './cast.ts'
import type { ConditionMembers } from './condition-members.ts'
import { BLOB_PREFIX, COMPUTE, GOVERNANCE, NETWORK, STORAGE, VAULT_DATA_ACTIONS } from './operations.ts'
import { arbSalt, choice, listOrNull, shaped, speltId, speltPattern, withoutGaps } from './spelling.ts'

/** Patterns that match much, of which `*` is the commonest; then those of one provider or type. */
const WIDE_ACTIONS = ['*', '*', '*', '*/read', '*/write', '*/delete', '*/action', 'Microsoft.*/read']
const WIDE_DATA_ACTIONS = ['*', '*', '*/read', '*/action', 'Microsoft.Storage/*', 'Microsoft.KeyVault/*']

const ACTION_PATTERNS = [
  '*/virtualMachines/*',
  'Microsoft.Compute/*',
  'Microsoft.Compute/*/read',
  'Microsoft.Compute/*/*/delete',
  'Microsoft.Compute/virtualMachines/*',
  'Microsoft.Compute/virtualMachines/*/action',
  'Microsoft.Compute/virtualMachines/*/write',
  'Microsoft.Compute/virtualMachines',
  'MicrosoftxCompute/virtualMachines/read',
  'Micro*Compute*read',
  'Microsoft.Storage/*',
  'Microsoft.Storage/storageAccounts/*',
  'Microsoft.Storage/storageAccounts/listKeys/*',
  '*/listKeys/action',
  'Microsoft.Network/*',
  'Microsoft.Network/dnsZones/*/delete',
  'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
  'Microsoft.Authorization/*',
  'Microsoft.Authorization/*/Write',
  'Microsoft.Authorization/*/Delete',
  'Microsoft.Authorization/locks/*',
  'Microsoft.Resources/*',
  'Microsoft.Resources/subscriptions/*',
  'Microsoft.Management/*',
  'Microsoft.Capacity/*/read',
  'Microsoft.KeyVault/*',
  'Microsoft.KeyVault/vaults/*/read',
  'Microsoft.KeyVault/vaults/write',
]

const DATA_PATTERNS = [
  'Microsoft.Storage/*/read',
  `${BLOB_PREFIX}/*`,
  `${BLOB_PREFIX}/read`,
  `${BLOB_PREFIX}/write`,
  `${BLOB_PREFIX}/*/write`,
  '*/blobs/tags/*',
  'Microsoft.Compute/*/login/action',
  'Microsoft.KeyVault/vaults/*',
  'Microsoft.KeyVault/vaults/*/read',
  'Microsoft.KeyVault/vaults/keys/*',
  'Microsoft.KeyVault/vaults/secrets/*',
  'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  'Microsoft.KeyVault/vaults/certificat*',
  'Microsoft.KeyVault/vaults/storageaccounts/*/set/action',
]

const EXACT_ACTIONS = [COMPUTE, STORAGE, NETWORK, GOVERNANCE].flatMap(({ actions }) => actions)
const EXACT_DATA_ACTIONS = [...STORAGE.dataActions, ...VAULT_DATA_ACTIONS.secrets]

/** Out of each list equally often, in odd spellings. */
const arbPattern = (...lists: readonly (readonly string[])[]) =>
  fc
    .tuple(fc.oneof(...lists.map((patterns) => fc.constantFrom(...patterns))), arbSalt)
    .map(([pattern, salt]) => speltPattern(pattern, salt, 0))

const arbNarrowAction = arbPattern(ACTION_PATTERNS, EXACT_ACTIONS)
const arbNarrowDataAction = arbPattern(DATA_PATTERNS, EXACT_DATA_ACTIONS)
const arbAction = arbPattern(WIDE_ACTIONS, WIDE_ACTIONS, ACTION_PATTERNS, EXACT_ACTIONS)
const arbDataAction = arbPattern(WIDE_DATA_ACTIONS, WIDE_DATA_ACTIONS, DATA_PATTERNS, EXACT_DATA_ACTIONS)
const listOf = (pattern: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(pattern, { maxLength, size: 'max' })

const arbLists = fc.record({
  actions: listOf(arbAction, 3),
  notActions: listOf(arbNarrowAction, 3),
  dataActions: listOf(arbDataAction, 3),
  notDataActions: listOf(arbNarrowDataAction, 2),
  salt: arbSalt,
})

/** A permission entry of a role; lists that are empty may be `null` or missing. */
export const arbPermission = (conditions: fc.Arbitrary<ConditionMembers>) =>
  fc.tuple(arbLists, conditions).map(([lists, condition]) => {
    const { actions, notActions, dataActions, notDataActions, salt } = lists
    // Every other entry subtracts nothing, or too little would be granted.
    const isPlain = choice(salt, 0) < 2
    return withoutGaps({
      actions: listOrNull(actions, salt, 1),
      notActions: listOrNull(isPlain ? [] : notActions, salt, 2),
      dataActions: listOrNull(dataActions, salt, 3),
      notDataActions: listOrNull(isPlain ? [] : notDataActions, salt, 4),
      ...condition,
    })
  })

/** A narrow entry, for deny assignments: if they caught everything, nothing else would be seen. */
export const arbNarrowPermission = (conditions: fc.Arbitrary<ConditionMembers>) => {
  const lists = fc.record({
    actions: listOf(arbNarrowAction, 3),
    notActions: listOf(arbNarrowAction, 2),
    dataActions: listOf(arbNarrowDataAction, 2),
    notDataActions: listOf(arbNarrowDataAction, 2),
    width: fc.nat(9),
    salt: arbSalt,
  })
  return fc.tuple(lists, conditions).map(([given, condition]) => {
    const { actions, notActions, dataActions, notDataActions, width, salt } = given
    return withoutGaps({
      actions: listOrNull(width > 6 ? ['*'] : actions, salt, 1),
      notActions: listOrNull(notActions, salt, 2),
      dataActions: listOrNull(width === 5 || width === 6 ? ['*'] : dataActions, salt, 3),
      notDataActions: listOrNull(notDataActions, salt, 4),
      ...condition,
    })
  })
}

const arbRoleGuid = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...CUSTOM_ROLES) },
  { weight: 1, arbitrary: fc.constantFrom(BUILT_IN.reader, BUILT_IN.contributor) },
)

const oneRole = (conditions: fc.Arbitrary<ConditionMembers>) =>
  fc
    .tuple(arbRoleGuid, fc.array(arbPermission(conditions), { maxLength: 3, size: 'max' }), arbSalt)
    .map(([guid, permissions, salt]): RoleDefinition => {
      const prefix = choice(salt, 0) === 3 ? SUBSCRIPTIONS[1] : ''
      const id = `${prefix}/providers/Microsoft.Authorization/roleDefinitions/${speltId(guid, salt, 1)}`
      const isFlat = choice(salt, 2) === 3
      const members = withoutGaps({
        roleName: `role ${guid.slice(-2)}`,
        [isFlat ? 'roleType' : 'type']: 'CustomRole',
        permissions: listOrNull(permissions, salt, 3),
        assignableScopes: ['/'],
      })
      return shaped({ id, name: guid }, members, salt, 2) as RoleDefinition
    })

/** Custom roles; two may have one GUID, and some have that of a built-in role. */
export const arbRoleDefinitions = (conditions: fc.Arbitrary<ConditionMembers>) =>
  fc.array(oneRole(conditions), { minLength: 2, maxLength: 9, size: 'max' })

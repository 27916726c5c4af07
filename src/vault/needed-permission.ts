import type { NeededPermission, PermissionKind } from './vault-permission.ts'
import type { PlaceInVault } from './vault-scope.ts'

/**
 * The data actions of a vault and the permission that each call needs. Where one data action stands for reading an
 * object and for listing them, the second name is the one for listing, which is asked for where the scope names no
 * object.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/
 */
const CALLS: readonly (readonly [
  dataAction: string,
  kind: PermissionKind,
  name: string,
  more?: { list?: string; or?: string },
])[] = [
  ['keys/create/action', 'keys', 'create'],
  ['keys/import/action', 'keys', 'import'],
  ['keys/update/action', 'keys', 'update'],
  ['keys/delete', 'keys', 'delete'],
  ['keys/read', 'keys', 'get', { list: 'list' }],
  ['keys/backup/action', 'keys', 'backup'],
  ['keys/restore/action', 'keys', 'restore'],
  ['keys/encrypt/action', 'keys', 'encrypt'],
  ['keys/decrypt/action', 'keys', 'decrypt'],
  ['keys/sign/action', 'keys', 'sign'],
  ['keys/verify/action', 'keys', 'verify'],
  ['keys/wrap/action', 'keys', 'wrapKey'],
  ['keys/unwrap/action', 'keys', 'unwrapKey'],
  ['keys/release/action', 'keys', 'release'],
  ['keys/rotate/action', 'keys', 'rotate'],
  ['keys/recover/action', 'keys', 'recover'],
  ['keys/purge/action', 'keys', 'purge'],
  ['keyrotationpolicies/read', 'keys', 'getrotationpolicy'],
  ['keyrotationpolicies/write', 'keys', 'setrotationpolicy'],
  ['secrets/setsecret/action', 'secrets', 'set'],
  ['secrets/update/action', 'secrets', 'set'],
  ['secrets/getsecret/action', 'secrets', 'get'],
  ['secrets/readmetadata/action', 'secrets', 'list'],
  ['secrets/delete', 'secrets', 'delete'],
  ['secrets/backup/action', 'secrets', 'backup'],
  ['secrets/restore/action', 'secrets', 'restore'],
  ['secrets/recover/action', 'secrets', 'recover'],
  ['secrets/purge/action', 'secrets', 'purge'],
  ['certificates/create/action', 'certificates', 'create'],
  ['certificates/import/action', 'certificates', 'import'],
  ['certificates/update/action', 'certificates', 'update'],
  ['certificates/delete', 'certificates', 'delete'],
  ['certificates/read', 'certificates', 'get', { list: 'list' }],
  ['certificates/backup/action', 'certificates', 'backup'],
  ['certificates/restore/action', 'certificates', 'restore'],
  ['certificates/recover/action', 'certificates', 'recover'],
  ['certificates/purge/action', 'certificates', 'purge'],
  // Issuers have no object scope of their own, so this always counts as listing them.
  ['certificatecas/read', 'certificates', 'listissuers', { or: 'manageissuers' }],
  ['certificatecas/write', 'certificates', 'setissuers'],
  ['certificatecas/delete', 'certificates', 'deleteissuers', { or: 'manageissuers' }],
  ['certificatecontacts/write', 'certificates', 'managecontacts'],
  ['storageaccounts/set/action', 'storage', 'set'],
  ['storageaccounts/read', 'storage', 'get', { list: 'list' }],
  ['storageaccounts/delete', 'storage', 'delete'],
  ['storageaccounts/regeneratekey/action', 'storage', 'regeneratekey'],
  ['storageaccounts/backup/action', 'storage', 'backup'],
  ['storageaccounts/restore/action', 'storage', 'restore'],
  ['storageaccounts/recover/action', 'storage', 'recover'],
  ['storageaccounts/purge/action', 'storage', 'purge'],
  ['storageaccounts/sas/read', 'storage', 'getsas', { list: 'listsas' }],
  ['storageaccounts/sas/set/action', 'storage', 'setsas'],
  ['storageaccounts/sas/delete', 'storage', 'deletesas'],
]

const VAULT_PREFIX = 'microsoft.keyvault/vaults/'
const SAS_DEFINITIONS = `${VAULT_PREFIX}storageaccounts/sas/`

interface Call {
  readonly onObject: NeededPermission
  readonly elsewhere: NeededPermission
}

/** Made on first use, since most states ask for nothing of a vault. */
let callsByDataAction: ReadonlyMap<string, Call> | undefined

function readCalls(): ReadonlyMap<string, Call> {
  return new Map(
    CALLS.map(([dataAction, kind, name, { list = name, or } = {}]) => {
      const needed = (permission: string): NeededPermission =>
        Object.freeze(or === undefined ? { kind, name: permission } : { kind, name: permission, or })
      return [VAULT_PREFIX + dataAction, { onObject: needed(name), elsewhere: needed(list) }]
    }),
  )
}

/** Whether an operation of the data plane belongs to vaults, and so may be decided by access policies. */
export function isVaultDataAction(dataAction: string): boolean {
  return dataAction.startsWith(VAULT_PREFIX)
}

/**
 * The permission that a data action asks for at a place in a vault; `undefined` for one that no access policy covers.
 *
 * @param dataAction in lower case
 */
export function neededPermission(dataAction: string, place: PlaceInVault): NeededPermission | undefined {
  callsByDataAction ??= readCalls()
  const call = callsByDataAction.get(dataAction)
  if (call === undefined) return undefined
  const named = dataAction.startsWith(SAS_DEFINITIONS) ? place === 'sas' : place !== 'vault'
  return named ? call.onObject : call.elsewhere
}

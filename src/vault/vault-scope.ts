import type { ScopeKey } from '../scope/scope.ts'

const VAULTS = '/providers/microsoft.keyvault/vaults/'
const OBJECT_TYPES: ReadonlySet<string> = new Set(['keys', 'secrets', 'certificates', 'storageaccounts'])

/** The vault that a scope is, or is in. */
export function vaultOf(scope: ScopeKey): ScopeKey | undefined {
  const end = endOfVault(scope)
  return end === undefined ? undefined : (scope.slice(0, end) as ScopeKey)
}

/** What a scope names in a vault: an object, a SAS definition of a managed storage account, or the vault as a whole. */
export function placeInVault(scope: ScopeKey): 'vault' | 'object' | 'sas' {
  const end = endOfVault(scope)
  if (end === undefined) return 'vault'
  const [type = '', name, childType, child] = scope.slice(end + 1).split('/')
  if (!OBJECT_TYPES.has(type) || name === undefined) return 'vault'
  return type === 'storageaccounts' && childType === 'sas' && child !== undefined ? 'sas' : 'object'
}

function endOfVault(scope: ScopeKey): number | undefined {
  const at = scope.indexOf(VAULTS)
  if (at === -1) return undefined
  const end = scope.indexOf('/', at + VAULTS.length)
  return end === -1 ? scope.length : end
}

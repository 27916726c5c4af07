import { parseScope, type ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import type { Resource, Vault } from '../state/state-document.ts'
import { compileVault, type KeyVault } from '../vault/key-vault.ts'
import { vaultOf } from '../vault/vault-scope.ts'

/** An element of `vaults`. */
export function compileListedVault(element: Vault, report: Report): KeyVault | undefined {
  const key = vaultKey(element.id)
  if (key !== undefined) return compileVault(element, key, report)
  report('InvalidScope', `'${element.id}' is no ID of a vault, and so its access policies grant nothing`)
  return undefined
}

/** An element of `resources`, where it is a vault. */
export function compileVaultResource(element: Resource, report: Report): KeyVault | undefined {
  const key = vaultKey(element.id)
  return key === undefined ? undefined : compileVault(element as Vault, key, report)
}

function vaultKey(id: string): ScopeKey | undefined {
  const key = parseScope(id)
  return key !== undefined && vaultOf(key) === key ? key : undefined
}

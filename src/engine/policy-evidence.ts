import { guidKey } from '../guid/guid.ts'
import { findGrantingEntry, type GrantingEntry, type VaultCaller } from '../vault/granting-entry.ts'
import type { KeyVault } from '../vault/key-vault.ts'
import { isVaultDataAction, neededPermission } from '../vault/needed-permission.ts'
import type { ListedVault } from '../vault/vault-index.ts'
import type { NeededPermission } from '../vault/vault-permission.ts'
import { placeInVault, vaultSegmentOf } from '../vault/vault-scope.ts'
import type { Inquiry } from './inquiry.ts'

/** What a vault's own access policies say, where they and not role assignments decide. */
export interface PolicyEvidence {
  readonly vault: KeyVault
  readonly caller: VaultCaller
  /** `undefined` for a data action that no access policy covers. */
  readonly needed: NeededPermission | undefined
  readonly granting: GrantingEntry | undefined
}

/**
 * @returns `undefined` where roles decide: on the control plane, outside vaults, in a vault on roles, and in one that
 * the state does not know.
 */
export function collectPolicyEvidence(inquiry: Inquiry): PolicyEvidence | undefined {
  const { question, snapshot, roles } = inquiry
  if (question.plane !== 'data' || snapshot.vaults.size === 0 || !isVaultDataAction(roles.operation))
    return undefined
  const listed = snapshot.vaults.over(inquiry.place)
  if (listed === undefined || listed.vault.model === 'roles') return undefined
  const { vault } = listed
  const needed = permissionNeededBy(inquiry)
  const caller = vaultCallerOf(inquiry, listed)
  const granting = needed === undefined ? undefined : findGrantingEntry(vault, caller, needed)
  return { vault, caller, needed, granting }
}

/** What a question about the data of a vault asks of its access policies. */
export function permissionNeededBy({ place, roles }: Inquiry): NeededPermission | undefined {
  return neededPermission(roles.operation, placeInVault(place, vaultSegmentOf(place)))
}

export function vaultCallerOf(inquiry: Inquiry, { named }: ListedVault): VaultCaller {
  const { question } = inquiry
  const { elements } = inquiry.snapshot
  const { applicationId } = question.request
  const isOnBehalf =
    applicationId !== undefined &&
    applicationId !== null &&
    elements.find('servicePrincipals', question.principal) === undefined &&
    elements.find('groups', question.principal) === undefined
  return {
    principal: () => question.principal,
    named: named.among(inquiry),
    onBehalfOfUserBy: isOnBehalf ? guidKey(applicationId) : undefined,
  }
}

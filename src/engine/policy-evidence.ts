import { guidKey } from '../guid/guid.ts'
import { findGrantingEntry, type GrantingEntry, type VaultCaller } from '../vault/granting-entry.ts'
import type { KeyVault } from '../vault/key-vault.ts'
import { isVaultDataAction, neededPermission } from '../vault/needed-permission.ts'
import type { NeededPermission } from '../vault/vault-permission.ts'
import { vaultOf } from '../vault/vault-scope.ts'
import type { Inquiry } from './inquiry.ts'

/** What a vault's own access policies say, where they and not role assignments decide. */
export interface PolicyEvidence {
  readonly vault: KeyVault
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
  const key = vaultOf(question.scope)
  const vault = key === undefined ? undefined : snapshot.vaults.get(key)
  if (vault === undefined || vault.model === 'roles') return undefined
  const needed = neededPermission(roles.operation, question.scope)
  const caller = vaultCallerOf(inquiry)
  const granting = needed === undefined ? undefined : findGrantingEntry(vault, caller, needed)
  return { vault, needed, granting }
}

export function vaultCallerOf({ snapshot, question, identityKeys }: Inquiry): VaultCaller {
  const { elements } = snapshot
  const { principal, request } = question
  const { applicationId } = request
  const isOnBehalf =
    applicationId !== undefined &&
    applicationId !== null &&
    elements.find('servicePrincipals', principal) === undefined &&
    elements.find('groups', principal) === undefined
  return {
    principal,
    identities: identityKeys,
    onBehalfOfUserBy: isOnBehalf ? guidKey(applicationId) : undefined,
  }
}

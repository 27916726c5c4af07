import type { Inquiry } from '../../engine/inquiry.ts'
import { collectPolicyEvidence, permissionNeededBy, vaultCallerOf } from '../../engine/policy-evidence.ts'
import { heldPermission, names, type VaultCaller } from '../../vault/granting-entry.ts'
import type { KeyVault, PolicyEntry } from '../../vault/key-vault.ts'
import { isVaultDataAction } from '../../vault/needed-permission.ts'
import { type NeededPermission, type PermissionKind, permissionText } from '../../vault/vault-permission.ts'
import type { ExplainedPolicies, ExplainedPolicyEntry, NearMiss } from './explanation.ts'

/** What the vault's access policies say; `undefined` where they do not decide. */
export function explainPolicies(inquiry: Inquiry): ExplainedPolicies | undefined {
  const evidence = collectPolicyEvidence(inquiry)
  if (evidence === undefined) return undefined
  const { vault, caller, needed } = evidence
  const entries = vault.entries
    .filter((entry) => names(entry, caller))
    .map((entry) => {
      const grants = needed !== undefined && heldPermission(entry, needed) !== undefined
      return { ...facts(entry), outcome: grants ? ('grants' as const) : ('doesNotGrant' as const) }
    })
  const asked = needed === undefined ? {} : { needed: permissionText(needed.kind, needed.name) }
  return { vault: vault.id, ...asked, entries }
}

/** Entries of the vault at hand that one single thing kept from granting. */
export function nearMissingPolicies(inquiry: Inquiry): NearMiss[] {
  const { question, snapshot } = inquiry
  const listed = snapshot.vaults.over(inquiry.place)
  if (listed === undefined || question.plane !== 'data' || !isVaultDataAction(question.operation)) return []
  const needed = permissionNeededBy(inquiry)
  if (needed === undefined) return []
  const { vault } = listed
  const caller = vaultCallerOf(inquiry, listed)
  return vault.entries.flatMap((entry) => nearMiss(entry, vault, needed, caller))
}

function nearMiss(
  entry: PolicyEntry,
  vault: KeyVault,
  needed: NeededPermission,
  caller: VaultCaller,
): NearMiss[] {
  const named = names(entry, caller)
  const holds = heldPermission(entry, needed) !== undefined
  const accessPolicy = facts(entry)
  if (vault.model === 'roles')
    return named && holds ? [{ accessPolicy, obstacle: { kind: 'VaultOnRoles' } }] : []
  if (named && !holds) {
    return [
      {
        accessPolicy,
        obstacle: { kind: 'PermissionMissing', needed: permissionText(needed.kind, needed.name) },
      },
    ]
  }
  const { applicationId } = entry
  if (!named && holds && applicationId !== undefined && entry.object === caller.principal()) {
    return [{ accessPolicy, obstacle: { kind: 'OtherApplication', applicationId } }]
  }
  return []
}

function facts({ objectId, applicationId, permissions }: PolicyEntry): ExplainedPolicyEntry {
  const kinds = Object.keys(permissions) as PermissionKind[]
  const listed = kinds.flatMap((kind) => [...permissions[kind]].map((name) => permissionText(kind, name)))
  return { objectId, ...(applicationId === undefined ? {} : { applicationId }), permissions: listed }
}

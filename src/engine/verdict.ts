import type { ManagementLock } from '../lock/lock.ts'
import { permissionText } from '../vault/vault-permission.ts'
import type { BlockingLocks, GrantingRoleAssignment, Verdict } from './decision.ts'
import type { Deny } from './deny.ts'
import type { Grant } from './grant.ts'
import type { PolicyEvidence } from './policy-evidence.ts'
import type { Question } from './question.ts'

export function deniedBy({ id, name, scope }: Deny): Verdict {
  const by = { denyAssignmentId: id, denyAssignmentName: name, scope }
  return { allowed: false, reason: 'DenyAssignment', by }
}

/** @param unmet grants that would hold but for a condition */
export function ungranted(unmet: readonly Grant[]): Verdict {
  if (unmet.length === 0) return { allowed: false, reason: 'NoMatchingAssignment' }
  const roleAssignmentIds = unmet.map(({ id }) => id).sort()
  return { allowed: false, reason: 'ConditionNotMet', by: { roleAssignmentIds } }
}

export function grantedBy(by: GrantingRoleAssignment): Verdict {
  return { allowed: true, reason: 'RoleAssignment', by }
}

export function policyVerdict({ vault, needed, granting }: PolicyEvidence, question: Question): Verdict {
  if (needed !== undefined && granting !== undefined) {
    const { entry, permission } = granting
    const { objectId, applicationId } = entry
    const caller = applicationId === undefined ? { objectId } : { objectId, applicationId }
    const by = { vault: vault.id, ...caller, permission: permissionText(needed.kind, permission) }
    return { allowed: true, reason: 'AccessPolicy', by }
  }
  const permission =
    needed === undefined ? (question.request.dataAction as string) : permissionText(needed.kind, needed.name)
  return { allowed: false, reason: 'NoMatchingAccessPolicy', by: { vault: vault.id, permission } }
}

export function lockedBy(locks: readonly ManagementLock[]): Verdict {
  const sorted = [...locks].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const by: BlockingLocks = {
    locks: sorted.map(({ id }) => id),
    scopes: distinctScopes(sorted),
    level: sorted.some(({ level }) => level === 'ReadOnly') ? 'ReadOnly' : 'CanNotDelete',
  }
  return { allowed: false, reason: 'ScopeLocked', by }
}

/** Each locked scope once, as the first lock at it spells it. */
function distinctScopes(locks: readonly ManagementLock[]): string[] {
  const spellings = new Map<string, string>()
  for (const { scope, scopeKey } of locks) if (!spellings.has(scopeKey)) spellings.set(scopeKey, scope)
  return [...spellings.values()]
}

import type { ManagementLock } from '../lock/lock.ts'
import type { Role } from '../role/role.ts'
import { permissionText } from '../vault/vault-permission.ts'
import type { BlockingLocks, Verdict } from './decision.ts'
import type { Evidence } from './evidence.ts'
import type { Grant } from './grant.ts'
import type { PolicyEvidence } from './policy-evidence.ts'
import type { Question } from './question.ts'

/** Turns evidence into the verdict, in Azure's order: deny assignments, then grants, then locks. */
export function verdictOf(
  { deny, policy, grant, role, unmet, locks }: Evidence,
  question: Question,
): Verdict {
  if (deny !== undefined) {
    const by = { denyAssignmentId: deny.id, denyAssignmentName: deny.name, scope: deny.scope }
    return { allowed: false, reason: 'DenyAssignment', by }
  }
  if (policy !== undefined) return policyVerdict(policy, question)
  if (grant === undefined || role === undefined) {
    if (unmet.length === 0) return { allowed: false, reason: 'NoMatchingAssignment' }
    const roleAssignmentIds = unmet.map(({ id }) => id).sort()
    return { allowed: false, reason: 'ConditionNotMet', by: { roleAssignmentIds } }
  }
  if (locks.length > 0) return { allowed: false, reason: 'ScopeLocked', by: lockedBy(locks) }
  return { allowed: true, reason: 'RoleAssignment', by: grantedBy(grant, role) }
}

function grantedBy(grant: Grant, role: Role) {
  return {
    roleAssignmentId: grant.id,
    roleDefinitionId: grant.roleDefinitionId,
    roleName: role.name,
    scope: grant.scope,
    principalId: grant.principalId,
  }
}

function policyVerdict({ vault, needed, granting }: PolicyEvidence, question: Question): Verdict {
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

function lockedBy(locks: readonly ManagementLock[]): BlockingLocks {
  const sorted = [...locks].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return {
    locks: sorted.map(({ id }) => id),
    scopes: distinctScopes(sorted),
    level: sorted.some(({ level }) => level === 'ReadOnly') ? 'ReadOnly' : 'CanNotDelete',
  }
}

/** Each locked scope once, as the first lock at it spells it. */
function distinctScopes(locks: readonly ManagementLock[]): string[] {
  const spellings = new Map<string, string>()
  for (const { scope, scopeKey } of locks) if (!spellings.has(scopeKey)) spellings.set(scopeKey, scope)
  return [...spellings.values()]
}

import type { Acceptable } from './decide.ts'
import { own } from './elements.ts'
import type { PolicyEvidence } from './exchange.ts'
import { isSameId } from './identifiers.ts'
import { canonicalScope } from './scopes.ts'

/** A decision by whoever is tried against the oracle. */
export interface TriedDecision {
  readonly id?: string | undefined
  readonly allowed: boolean
  readonly reason: string
  readonly by?: unknown
}

/**
 * What is wrong with a decision, or `undefined`. IDs must be spelt as in the state. Where it may name any of several
 * grants, denies or policies, each is right; locks and unmet conditions must all be named.
 */
export function complaintAbout(tried: TriedDecision, acceptable: Acceptable): string | undefined {
  const { decision } = acceptable
  for (const key of ['id', 'allowed', 'reason'] as const) {
    if (tried[key] !== decision[key]) return `${key}: ${tried[key]}, but the oracle says ${decision[key]}`
  }
  if (isRightBy(tried.by, acceptable)) return undefined
  return `by: ${JSON.stringify(tried.by)}, but the oracle says ${JSON.stringify(decision.by)} or the like`
}

function isRightBy(by: unknown, acceptable: Acceptable): boolean {
  switch (acceptable.decision.reason) {
    case 'DenyAssignment':
      return acceptable.denies.some(
        (deny) =>
          own(by, 'denyAssignmentId') === deny.denyAssignmentId &&
          isSameIfKnown(own(by, 'denyAssignmentName'), deny.denyAssignmentName) &&
          isSameScope(own(by, 'scope'), deny.scope),
      )
    case 'RoleAssignment':
      return acceptable.grants.some(
        (grant) =>
          own(by, 'roleAssignmentId') === grant.roleAssignmentId &&
          own(by, 'roleDefinitionId') === grant.roleDefinitionId &&
          isSameIfKnown(own(by, 'roleName'), grant.roleName) &&
          isSameScope(own(by, 'scope'), grant.scope) &&
          isSameId(String(own(by, 'principalId')), grant.principalId),
      )
    case 'ConditionNotMet':
      return isSameSet(own(by, 'roleAssignmentIds'), acceptable.near)
    case 'AccessPolicy':
      return acceptable.granting.some((policy) => isSamePolicy(by, policy))
    case 'NoMatchingAccessPolicy':
      return acceptable.missing.some((policy) => isSamePolicy(by, policy))
    case 'ScopeLocked':
      return (
        isSameSet(own(by, 'locks'), acceptable.locks?.locks ?? []) &&
        isSameScopeSet(own(by, 'scopes'), acceptable.locks?.scopes ?? []) &&
        own(by, 'level') === acceptable.locks?.level
      )
    case 'NoMatchingAssignment':
      return by === undefined
  }
}

function isSamePolicy(by: unknown, policy: PolicyEvidence): boolean {
  const members = ['objectId', 'applicationId', 'permission'] as const
  return (
    own(by, 'vault') === policy.vault &&
    members.every(
      (name) =>
        // No permission is missing where no access policy covers the operation, so any text will do.
        (name === 'permission' && policy.permission === undefined) ||
        isSameOrAbsent(lowered(own(by, name)), lowered(policy[name])),
    )
  )
}

function lowered(text: unknown): unknown {
  return typeof text === 'string' ? text.toLowerCase() : text
}

function isSameOrAbsent(one: unknown, other: unknown): boolean {
  return (one ?? undefined) === (other ?? undefined)
}

/** What the state does not name may be named after something else, such as the ID. */
function isSameIfKnown(one: unknown, other: string | undefined): boolean {
  return other === undefined || one === other
}

function isSameScope(one: unknown, other: string): boolean {
  return typeof one === 'string' && canonicalScope(one) === canonicalScope(other)
}

/** A scope that two locks spell in two ways is one scope. */
function isSameScopeSet(one: unknown, other: readonly string[]): boolean {
  if (!Array.isArray(one)) return false
  const fold = (scope: unknown) => canonicalScope(String(scope)) ?? String(scope)
  return isSameSet(one.map(fold), other.map(fold))
}

function isSameSet(one: unknown, other: readonly string[]): boolean {
  if (!Array.isArray(one)) return false
  const folded = (texts: readonly unknown[]) => [...new Set(texts.map(String))].sort().join('\n')
  return folded(one) === folded(other)
}

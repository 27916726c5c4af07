import { decide } from '../../engine/decide.ts'
import type { Grant } from '../../engine/grant.ts'
import { GrantHearing } from '../../engine/grant-hearing.ts'
import { Inquiry } from '../../engine/inquiry.ts'
import { collectPolicyEvidence } from '../../engine/policy-evidence.ts'
import { chainOf, type Snapshot } from '../../engine/snapshot.ts'
import { blockingLocks } from '../../lock/blocking-locks.ts'
import type { ScopeKey } from '../../scope/scope.ts'
import { explainGuard } from './condition-obstacles.ts'
import { explainDeny } from './explain-denies.ts'
import { explainIdentities } from './explain-identities.ts'
import { explainPolicies, nearMissingPolicies } from './explain-policies.ts'
import type {
  ExplainedCondition,
  ExplainedGrant,
  ExplainedLock,
  Explanation,
  NearMiss,
} from './explanation.ts'
import { grantFacts } from './grant-facts.ts'
import { nearMissingGrants } from './near-misses.ts'
import { obstaclesOf } from './obstacles.ts'
import { scopesAbove } from './scope-distance.ts'
import { scopeSpelling } from './scope-spelling.ts'

const ENDS = 50

/**
 * Explains one decision: everything on the chain of scopes and what it came to, and what almost held.
 *
 * LAW: its decision is the one that `check` gives.
 *
 * @throws {InvalidRequestError} where the request is no question
 */
export function explain(snapshot: Snapshot, request: unknown): Explanation {
  const inquiry = new Inquiry()
  inquiry.take(snapshot, request)
  const { question } = inquiry
  const verdict = decide(inquiry, new GrantHearing(inquiry))
  const { id } = question.request
  const chain = chainOf(snapshot, question.scope)
  const accessPolicies = explainPolicies(inquiry)
  return {
    request: question.request,
    decision: id === undefined ? verdict : { id, ...verdict },
    scopes: withoutMiddle(scopesAbove(snapshot.hierarchy, question.scope)).map((scope) =>
      scopeSpelling(scope, question, snapshot),
    ),
    identities: explainIdentities(snapshot, question),
    denyAssignments: chain.flatMap((scope) =>
      snapshot.denies.at(scope).map((deny) => explainDeny(deny, inquiry)),
    ),
    // Where access policies decide, role assignments are not looked at.
    roleAssignments:
      accessPolicies === undefined
        ? grantsOnChain(inquiry, chain).map((grant) => explainGrant(grant, inquiry))
        : [],
    ...(accessPolicies === undefined ? {} : { accessPolicies }),
    locks: explainLocks(inquiry, chain),
    nearMisses: isUngranted(verdict.reason) ? nearMisses(inquiry, chain) : [],
  }
}

/** Nobody nests a hundred resources; what pretends to is told from its two ends. */
function withoutMiddle(scopes: readonly ScopeKey[]): readonly ScopeKey[] {
  return scopes.length <= 2 * ENDS ? scopes : [...scopes.slice(0, ENDS), ...scopes.slice(-ENDS)]
}

function isUngranted(reason: string): boolean {
  return (
    reason === 'NoMatchingAssignment' || reason === 'ConditionNotMet' || reason === 'NoMatchingAccessPolicy'
  )
}

/** Where access policies decide, no role assignment comes near. */
function nearMisses(inquiry: Inquiry, chain: readonly ScopeKey[]): NearMiss[] {
  const policies = nearMissingPolicies(inquiry)
  if (collectPolicyEvidence(inquiry) !== undefined) return policies
  return [...nearMissingGrants(inquiry, new Set(chain)), ...policies]
}

function grantsOnChain({ snapshot, identityKeys }: Inquiry, chain: readonly ScopeKey[]): Grant[] {
  return [...identityKeys].flatMap((identity) => {
    const byScope = snapshot.grants.of(identity)
    return byScope === undefined ? [] : chain.flatMap((scope) => byScope.get(scope) ?? [])
  })
}

function explainGrant(grant: Grant, inquiry: Inquiry): ExplainedGrant {
  const obstacles = obstaclesOf(grant, inquiry)
  const onlyConditions = obstacles.every(({ kind }) => kind === 'Condition')
  const outcome = obstacles.length === 0 ? 'grants' : onlyConditions ? 'conditionNotMet' : 'doesNotGrant'
  return {
    ...grantFacts(grant, inquiry.snapshot.roles),
    outcome,
    obstacles,
    conditions: conditionsOf(grant, inquiry),
  }
}

function conditionsOf(grant: Grant, { question, conditions, snapshot }: Inquiry): ExplainedCondition[] {
  const entries = snapshot.roles.find(grant.roleKey)?.entriesFor(question.plane, question.operation) ?? []
  if (entries.length === 0) return []
  const own = grant.guard === undefined ? [] : [explainGuard(grant.guard, 'assignment', conditions)]
  const ofRole = entries.flatMap(({ guard }) =>
    guard === undefined ? [] : [explainGuard(guard, 'roleDefinition', conditions)],
  )
  return [...own, ...ofRole]
}

/** Locks that stop the operation, and those above it that do not. */
function explainLocks(inquiry: Inquiry, chain: readonly ScopeKey[]): ExplainedLock[] {
  const { snapshot, question } = inquiry
  const { locks } = snapshot
  const inTheWay =
    question.plane === 'data' ? [] : blockingLocks(locks, inquiry, question, question.operation)
  const blocking = new Set(inTheWay)
  const all = new Set([...chain.flatMap((scope) => locks.at(scope)), ...inTheWay])
  return [...all].map((lock) => ({
    id: lock.id,
    scope: lock.scope,
    level: lock.level,
    outcome: blocking.has(lock) ? 'blocks' : 'passes',
  }))
}

import { collectEvidence } from '../../engine/evidence.ts'
import type { Grant } from '../../engine/grant.ts'
import { type Question, readQuestion } from '../../engine/question.ts'
import { QuestionConditions } from '../../engine/question-conditions.ts'
import { chainOf, type Snapshot } from '../../engine/snapshot.ts'
import { verdictOf } from '../../engine/verdict.ts'
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
  const question = readQuestion(request)
  const verdict = verdictOf(collectEvidence(snapshot, question), question)
  const { id } = question.request
  const chain = chainOf(snapshot, question.scope)
  const identities = snapshot.groups.identitiesOf(question.principal, question.claimedGroups)
  const conditions = new QuestionConditions(snapshot, question)
  const accessPolicies = explainPolicies(snapshot, question, identities)
  return {
    request: question.request,
    decision: id === undefined ? verdict : { id, ...verdict },
    scopes: withoutMiddle(scopesAbove(snapshot.hierarchy, question.scope)).map((scope) =>
      scopeSpelling(scope, question, snapshot),
    ),
    identities: explainIdentities(snapshot, question),
    denyAssignments: chain.flatMap((scope) =>
      snapshot.denies.at(scope).map((deny) => explainDeny(deny, question, identities, conditions)),
    ),
    // Where access policies decide, role assignments are not looked at.
    roleAssignments:
      accessPolicies === undefined ? explainGrants(snapshot, question, chain, identities, conditions) : [],
    ...(accessPolicies === undefined ? {} : { accessPolicies }),
    locks: explainLocks(snapshot, question, chain),
    nearMisses: isUngranted(verdict.reason)
      ? nearMisses(snapshot, question, chain, identities, conditions)
      : [],
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
function nearMisses(
  snapshot: Snapshot,
  question: Question,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
  conditions: QuestionConditions,
): NearMiss[] {
  const policies = nearMissingPolicies(snapshot, question, identities)
  if (collectEvidence(snapshot, question).policy !== undefined) return policies
  return [...nearMissingGrants(snapshot, question, new Set(chain), identities, conditions), ...policies]
}

function explainGrants(
  snapshot: Snapshot,
  question: Question,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
  conditions: QuestionConditions,
): ExplainedGrant[] {
  return grantsOnChain(snapshot, chain, identities).map((grant) =>
    explainGrant(grant, question, conditions, snapshot),
  )
}

function grantsOnChain(
  snapshot: Snapshot,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
): Grant[] {
  return [...identities].flatMap((identity) => {
    const byScope = snapshot.grants.of(identity)
    return byScope === undefined ? [] : chain.flatMap((scope) => byScope.get(scope) ?? [])
  })
}

function explainGrant(
  grant: Grant,
  question: Question,
  conditions: QuestionConditions,
  snapshot: Snapshot,
): ExplainedGrant {
  const obstacles = obstaclesOf(grant, question, conditions, snapshot)
  const onlyConditions = obstacles.every(({ kind }) => kind === 'Condition')
  const outcome = obstacles.length === 0 ? 'grants' : onlyConditions ? 'conditionNotMet' : 'doesNotGrant'
  return {
    ...grantFacts(grant, snapshot.roles),
    outcome,
    obstacles,
    conditions: conditionsOf(grant, question, conditions, snapshot),
  }
}

function conditionsOf(
  grant: Grant,
  question: Question,
  conditions: QuestionConditions,
  snapshot: Snapshot,
): ExplainedCondition[] {
  const entries = snapshot.roles.find(grant.roleKey)?.entriesFor(question.plane, question.operation) ?? []
  if (entries.length === 0) return []
  const own = grant.guard === undefined ? [] : [explainGuard(grant.guard, 'assignment', conditions)]
  const ofRole = entries.flatMap(({ guard }) =>
    guard === undefined ? [] : [explainGuard(guard, 'roleDefinition', conditions)],
  )
  return [...own, ...ofRole]
}

/** Locks that stop the operation, and those above it that do not. */
function explainLocks(snapshot: Snapshot, question: Question, chain: readonly ScopeKey[]): ExplainedLock[] {
  const { locks } = snapshot
  const inTheWay =
    question.plane === 'data' ? [] : blockingLocks(locks, question.scope, chain, question.operation)
  const blocking = new Set(inTheWay)
  const all = new Set([...chain.flatMap((scope) => locks.at(scope)), ...inTheWay])
  return [...all].map((lock) => ({
    id: lock.id,
    scope: lock.scope,
    level: lock.level,
    outcome: blocking.has(lock) ? 'blocks' : 'passes',
  }))
}

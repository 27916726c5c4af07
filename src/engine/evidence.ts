import { blockingLocks } from '../lock/blocking-locks.ts'
import type { ManagementLock } from '../lock/lock.ts'
import type { Role } from '../role/role.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { type Deny, denyCatches } from './deny.ts'
import type { Grant } from './grant.ts'
import { grantOutcome } from './grant-outcome.ts'
import { collectPolicyEvidence, type PolicyEvidence } from './policy-evidence.ts'
import type { Question } from './question.ts'
import { QuestionConditions } from './question-conditions.ts'
import { chainOf, type Snapshot } from './snapshot.ts'

/** What was found for and against a request, in the order in which Azure asks. */
export interface Evidence {
  /** A deny assignment that catches it; nothing further is looked at then. */
  readonly deny: Deny | undefined
  /** Given where a vault's access policies decide in the place of role assignments. */
  readonly policy: PolicyEvidence | undefined
  /** A grant that holds. */
  readonly grant: Grant | undefined
  /** The role of the grant that holds. */
  readonly role: Role | undefined
  /** Grants that would hold but for a condition; complete only where no grant holds. */
  readonly unmet: readonly Grant[]
  /** Every lock in the way of what is granted. */
  readonly locks: readonly ManagementLock[]
}

/** Walks once down the order of the rules: the chain of the scope, the identities, then denies, grants and locks. */
export function collectEvidence(snapshot: Snapshot, question: Question): Evidence {
  const chain = chainOf(snapshot, question.scope)
  const identities = snapshot.groups.identitiesOf(question.principal, question.claimedGroups)
  const conditions = new QuestionConditions(snapshot, question)
  const deny = findDeny(snapshot, question, chain, identities, conditions)
  if (deny !== undefined) return { ...NOTHING, deny }
  const policy = collectPolicyEvidence(snapshot, question, identities)
  if (policy !== undefined) return { ...NOTHING, policy }
  const { grant, role, unmet } = findGrant(snapshot, question, chain, identities, conditions)
  const mayBeLocked = grant !== undefined && question.plane === 'control'
  const locks = mayBeLocked
    ? blockingLocks(snapshot.locks, question.scope, chain, question.operation)
    : NOTHING.locks
  return { deny, policy, grant, role, unmet, locks }
}

const NOTHING: Evidence = Object.freeze({
  deny: undefined,
  policy: undefined,
  grant: undefined,
  role: undefined,
  unmet: Object.freeze([]),
  locks: Object.freeze([]),
})

function findDeny(
  { denies }: Snapshot,
  question: Question,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
  conditions: QuestionConditions,
): Deny | undefined {
  for (const scope of chain) {
    for (const deny of denies.at(scope)) {
      if (denyCatches(deny, question, identities, conditions)) return deny
    }
  }
  return undefined
}

function findGrant(
  snapshot: Snapshot,
  question: Question,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
  conditions: QuestionConditions,
): Pick<Evidence, 'grant' | 'role' | 'unmet'> {
  const unmet: Grant[] = []
  for (const identity of identities) {
    const byScope = snapshot.grants.of(identity)
    if (byScope === undefined) continue
    for (const scope of chain) {
      for (const grant of byScope.get(scope) ?? []) {
        const role = snapshot.roles.find(grant.roleKey)
        const outcome = grantOutcome(grant, role, question, conditions, snapshot)
        if (outcome === 'holds' && role !== undefined) return { grant, role, unmet }
        if (outcome === 'conditionNotMet') unmet.push(grant)
      }
    }
  }
  return { grant: undefined, role: undefined, unmet }
}

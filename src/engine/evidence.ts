import type { Role } from '../role/role.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { type Instant, instantOf } from '../time/instant.ts'
import { isWithin } from '../time/window.ts'
import { type Deny, denyCatches } from './deny.ts'
import type { Grant } from './grant.ts'
import type { Question } from './question.ts'
import type { Snapshot } from './snapshot.ts'

/** What was found for and against a request, in the order in which Azure asks. */
export interface Evidence {
  /** A deny assignment that catches it; nothing further is looked at then. */
  readonly deny: Deny | undefined
  /** A grant that holds. */
  readonly grant: (Grant & { readonly role: Role }) | undefined
  /** Grants that would hold but for a condition; complete only where no grant holds. */
  readonly unmet: readonly Grant[]
}

/** Walks once down the order of the rules: the chain of the scope, the identities, then denies, then grants. */
export function collectEvidence(snapshot: Snapshot, question: Question): Evidence {
  const { hierarchy, groups, denies, grants } = snapshot
  const chain = hierarchy.chainOf(question.scope, Math.max(denies.longestScope, grants.longestScope))
  const identities = groups.identitiesOf(question.principal, question.claimedGroups)
  const deny = findDeny(snapshot, question, chain, identities)
  if (deny !== undefined) return { deny, grant: undefined, unmet: [] }
  return { deny, ...findGrant(snapshot, question, chain, identities) }
}

function findDeny(
  { denies }: Snapshot,
  { scope: asked, plane, operation }: Question,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
): Deny | undefined {
  for (const scope of chain) {
    for (const deny of denies.at(scope)) {
      if (denyCatches(deny, asked, identities, plane, operation)) return deny
    }
  }
  return undefined
}

function findGrant(
  snapshot: Snapshot,
  question: Question,
  chain: readonly ScopeKey[],
  identities: ReadonlySet<string>,
): Pick<Evidence, 'grant' | 'unmet'> {
  const unmet: Grant[] = []
  for (const identity of identities) {
    const byScope = snapshot.grants.of(identity)
    if (byScope === undefined) continue
    for (const scope of chain) {
      for (const grant of byScope.get(scope) ?? []) {
        const outcome = outcomeOf(grant, snapshot, question)
        if (outcome === 'holds') return { grant: grant as Grant & { role: Role }, unmet }
        if (outcome === 'unmet') unmet.push(grant)
      }
    }
  }
  return { grant: undefined, unmet }
}

function outcomeOf(grant: Grant, snapshot: Snapshot, question: Question): 'holds' | 'unmet' | 'no' {
  const { role } = grant
  if (role === undefined || (grant.eligible && !question.assumeEligible)) return 'no'
  const entries = role.entriesFor(question.plane, question.operation)
  if (entries.length === 0 || !inForce(grant, question.time, snapshot.now)) return 'no'
  if (grant.conditional) return 'unmet'
  return entries.some((entry) => !entry.conditional) ? 'holds' : 'unmet'
}

function inForce({ windows }: Grant, time: Instant | undefined, now: () => number): boolean {
  if (windows === undefined) return true
  const moment = time ?? instantOf(now())
  return windows.some((window) => isWithin(window, moment))
}

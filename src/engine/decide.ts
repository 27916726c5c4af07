import { blockingLocks } from '../lock/blocking-locks.ts'
import type { ManagementLock } from '../lock/lock.ts'
import type { Verdict } from './decision.ts'
import type { Deny } from './deny.ts'
import { denyCatches } from './deny-catches.ts'
import type { GrantHearing } from './grant-hearing.ts'
import type { Inquiry } from './inquiry.ts'
import { collectPolicyEvidence } from './policy-evidence.ts'
import { deniedBy, grantedBy, lockedBy, policyVerdict, ungranted } from './verdict.ts'

/**
 * One decision, from inquiry to verdict, in Azure's order: deny assignments, then grants, then locks. In a vault that is
 * on access policies these stand in the place of role assignments.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export function decide(inquiry: Inquiry, hearing: GrantHearing): Verdict {
  const deny = findDeny(inquiry)
  if (deny !== undefined) return deniedBy(deny)
  const policy = collectPolicyEvidence(inquiry)
  if (policy !== undefined) return policyVerdict(policy, inquiry.question)
  hearing.begin()
  inquiry.snapshot.grants.hear(inquiry, hearing)
  const { granting } = hearing
  if (granting === undefined) return ungranted(hearing.unmet)
  const locks = findLocks(inquiry)
  return locks.length > 0 ? lockedBy(locks) : grantedBy(granting)
}

function findDeny(inquiry: Inquiry): Deny | undefined {
  const { question, snapshot, roles } = inquiry
  if (snapshot.denies.isEmpty) return undefined
  const denies = snapshot.denies.over(inquiry, question.plane, roles.operation)
  for (const deny of denies) if (denyCatches(deny, inquiry)) return deny
  return undefined
}

/** Every lock in the way of what is granted; data is not locked. */
function findLocks(inquiry: Inquiry): readonly ManagementLock[] {
  const { question, snapshot, roles } = inquiry
  return question.plane === 'control'
    ? blockingLocks(snapshot.locks, inquiry, question, roles.operation)
    : NO_LOCKS
}

const NO_LOCKS: readonly ManagementLock[] = Object.freeze([])

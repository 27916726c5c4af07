import type { Role } from '../role/role.ts'
import { type Instant, instantOf } from '../time/instant.ts'
import { isWithin, type Window } from '../time/window.ts'
import type { Grant } from './grant.ts'
import type { Inquiry } from './inquiry.ts'
import type { Question } from './question.ts'

/** What a grant on the chain of a scope, to one of the identities, does for a question. */
export type GrantOutcome = 'holds' | 'conditionNotMet' | 'no'

export function grantOutcome(grant: Grant, role: Role, inquiry: Inquiry): GrantOutcome {
  const { question, snapshot, conditions } = inquiry
  if (!isActive(grant, question)) return 'no'
  const entries = role.entriesFor(question.plane, question.operation)
  if (entries.length === 0 || !inForce(snapshot.windows.of(grant), question.time, inquiry)) return 'no'
  if (conditions.truthOf(grant.guard) !== 'true') return 'conditionNotMet'
  for (const entry of entries) if (conditions.truthOf(entry.guard) === 'true') return 'holds'
  return 'conditionNotMet'
}

/** Whether a grant is active, or counts as activated. */
export function isActive({ kind }: Grant, { assumeEligible }: Question): boolean {
  return kind !== 'roleEligibilityScheduleInstance' || assumeEligible
}

/** Whether the moment of a question is within one of a grant's windows. */
export function inForce(
  windows: readonly Window[] | undefined,
  time: Instant | undefined,
  clock: { now(): number },
): boolean {
  if (windows === undefined) return true
  const moment = time ?? instantOf(clock.now())
  return windows.some((window) => isWithin(window, moment))
}

import type { Role } from '../role/role.ts'
import { type Instant, instantOf } from '../time/instant.ts'
import { isWithin, type Window } from '../time/window.ts'
import type { Grant } from './grant.ts'
import type { GrantWindows } from './grant-windows.ts'
import type { Question } from './question.ts'
import type { QuestionConditions } from './question-conditions.ts'

/** What a grant on the chain of a scope, to one of the identities, does for a question. */
export type GrantOutcome = 'holds' | 'conditionNotMet' | 'no'

/**
 * @param role that of the grant; an unknown one grants nothing
 * @param now the present in milliseconds since 1970, for a question that names no time
 */
export function grantOutcome(
  grant: Grant,
  role: Role | undefined,
  question: Question,
  conditions: QuestionConditions,
  { windows, now }: { readonly windows: GrantWindows; readonly now: () => number },
): GrantOutcome {
  if (role === undefined || !isActive(grant, question)) return 'no'
  const entries = role.entriesFor(question.plane, question.operation)
  if (entries.length === 0 || !inForce(windows.of(grant), question.time, now)) return 'no'
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
  now: () => number,
): boolean {
  if (windows === undefined) return true
  const moment = time ?? instantOf(now())
  return windows.some((window) => isWithin(window, moment))
}

import type { Place } from '../scope/place.ts'
import type { Report } from '../state/finding.ts'
import { member } from '../state/member.ts'
import type {
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../state/state-document.ts'
import { type Instant, parseInstant } from '../time/instant.ts'
import type { Window } from '../time/window.ts'
import { compileGrant, type Grant } from './grant.ts'
import type { OriginWindows } from './grant-windows.ts'

/** What an instance of a role assignment comes to: a grant, and the times of the assignment that it stems from. */
export interface CompiledInstance {
  readonly grant: Grant | undefined
  readonly origin: OriginWindows | undefined
}

/** @see https://learn.microsoft.com/azure/role-based-access-control/pim-integration */
export function compileInstance(
  instance: RoleAssignmentScheduleInstance,
  report: Report,
  room: Place,
): CompiledInstance {
  const windows = windowsOf(instance, report)
  const origin = member(instance, 'originRoleAssignmentId')?.toLowerCase()
  return {
    grant: compileGrant(instance, 'roleAssignmentScheduleInstance', windows, report, room),
    origin: origin ? { instanceId: instance.id, origin, windows } : undefined,
  }
}

export function compileEligibility(
  instance: RoleEligibilityScheduleInstance,
  report: Report,
  room: Place,
): Grant | undefined {
  return compileGrant(instance, 'roleEligibilityScheduleInstance', windowsOf(instance, report), report, room)
}

/** One window, or none where a time cannot be read: then the instance is never in force. */
function windowsOf(
  instance: RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance,
  report: Report,
): readonly Window[] {
  const start = readTime(member(instance, 'startDateTime'), 'startDateTime', report)
  const end = readTime(member(instance, 'endDateTime'), 'endDateTime', report)
  return start === 'unreadable' || end === 'unreadable' ? [] : [{ start, end }]
}

function readTime(
  text: string | null | undefined,
  name: string,
  report: Report,
): Instant | 'unreadable' | undefined {
  if (text === undefined || text === null) return undefined
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  report('InvalidTime', `${name} '${text}' is no ISO 8601 time, and so the instance is never in force`)
  return 'unreadable'
}

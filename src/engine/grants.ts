import type { RoleCatalogue } from '../role/role-catalogue.ts'
import type { Report } from '../state/finding.ts'
import type { FindingLog } from '../state/finding-log.ts'
import { member } from '../state/member.ts'
import type {
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
  StateDocument,
} from '../state/state-document.ts'
import { type Instant, parseInstant } from '../time/instant.ts'
import type { Window } from '../time/window.ts'
import { compileGrant, type Grant } from './grant.ts'

/**
 * All grants of a state: role assignments, their active instances, and eligible ones. A role assignment that instances
 * name as their origin is the same grant listed twice, and is in force only while one of them is.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/pim-integration
 */
export function compileGrants(state: StateDocument, roles: RoleCatalogue, log: FindingLog): Grant[] {
  const grants: Grant[] = []
  const keep = (grant: Grant | undefined) => {
    if (grant !== undefined) grants.push(grant)
  }
  const windowsByOrigin = new Map<string, readonly Window[]>()
  log.each('roleAssignmentScheduleInstances', state.roleAssignmentScheduleInstances, (instance, report) => {
    const windows = windowsOf(instance, report)
    const origin = member(instance, 'originRoleAssignmentId')?.toLowerCase()
    if (origin) windowsByOrigin.set(origin, [...(windowsByOrigin.get(origin) ?? []), ...windows])
    keep(compileGrant(instance, 'standing', windows, roles, report))
  })
  log.each('roleEligibilityScheduleInstances', state.roleEligibilityScheduleInstances, (instance, report) => {
    keep(compileGrant(instance, 'eligible', windowsOf(instance, report), roles, report))
  })
  log.each('roleAssignments', state.roleAssignments, (assignment, report) => {
    const windows = windowsByOrigin.size === 0 ? undefined : windowsByOrigin.get(assignment.id.toLowerCase())
    keep(compileGrant(assignment, 'standing', windows, roles, report))
  })
  return grants
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

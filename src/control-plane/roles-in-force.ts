import { guidKey } from '../guid/guid.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import { member } from '../state/member.ts'
import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleDefinition,
} from '../state/state-document.ts'
import { type Instant, parseInstant } from '../time/instant.ts'
import { isWithin } from '../time/window.ts'
import { placeOf } from './place.ts'
import type { Principal, View } from './view.ts'

/**
 * The roles that a caller holds at a scope, once each: those of assignments to it or to a group above it, at the scope
 * or above, and those of active instances within their windows. An assignment that instances name as their origin counts
 * only while one of them does. Conditions do not matter.
 *
 * @param now ISO 8601
 * @see https://learn.microsoft.com/azure/role-based-access-control/pim-integration
 */
export function rolesInForce(
  view: View,
  { principalId, groupIds }: Principal,
  scope: string,
  now: string,
): readonly RoleDefinition[] {
  const key = parseScope(scope)
  const moment = parseInstant(now)
  if (key === undefined || moment === undefined) return []
  const above = new Set(view.ancestorsOf(key))
  const identities = view.identitiesOf(principalId, groupIds)
  const found = new Set<RoleDefinition>()
  const keep = (grant: RoleAssignment | RoleAssignmentScheduleInstance, at: ScopeKey | undefined) => {
    const role = view.roleDefinition(member(grant, 'roleDefinitionId') ?? '')
    if (role !== undefined && at !== undefined && above.has(at)) found.add(role)
  }
  const inForceByOrigin = new Map<string, 'inForce' | 'ended'>()
  for (const instance of view.list('roleAssignmentScheduleInstances')) {
    const counts = isInForce(instance, moment)
    const origin = member(instance, 'originRoleAssignmentId')?.toLowerCase()
    if (origin && (counts || !inForceByOrigin.has(origin))) {
      inForceByOrigin.set(origin, counts ? 'inForce' : 'ended')
    }
    if (counts && identities.has(guidKey(member(instance, 'principalId') ?? ''))) {
      keep(instance, placeOf(instance, 'roleAssignmentScheduleInstances')?.key)
    }
  }
  for (const identity of identities) {
    for (const assignment of view.roleAssignmentsOf(identity)) {
      if (inForceByOrigin.get(assignment.id.toLowerCase()) === 'ended') continue
      keep(assignment, placeOf(assignment, 'roleAssignments')?.key)
    }
  }
  return [...found]
}

/** A time that cannot be read ends the window: the instance is never in force. */
function isInForce(instance: RoleAssignmentScheduleInstance, moment: Instant): boolean {
  const start = member(instance, 'startDateTime')
  const end = member(instance, 'endDateTime')
  const window = { start: instantOrNone(start), end: instantOrNone(end) }
  if ((start && window.start === undefined) || (end && window.end === undefined)) return false
  return isWithin(window, moment)
}

function instantOrNone(text: string | null | undefined): Instant | undefined {
  return text ? parseInstant(text) : undefined
}

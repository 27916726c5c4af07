import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
  StateDocument,
} from '../../src/state/state-document.ts'
import { member, textMember } from './elements.ts'
import { compareInstants, instantOf } from './instants.ts'
import { canonicalScope } from './scopes.ts'

export interface AssignmentInForce {
  readonly assignment: RoleAssignment
  /** The resource type in its ID. */
  readonly type: string
}

/** Everything that assigns a role at that time: assignments, open instances, and eligibility if it is asked for. */
export function assignmentsInForce(
  state: StateDocument,
  time: string,
  assumeEligible: boolean,
): AssignmentInForce[] {
  const inForce: AssignmentInForce[] = []
  for (const assignment of state.roleAssignments ?? []) {
    const instances = (state.roleAssignmentScheduleInstances ?? []).filter((instance) => {
      const origin = textMember(instance, 'originRoleAssignmentId')
      return origin !== undefined && isSameElement(origin, assignment.id)
    })
    if (instances.length === 0 || instances.some((instance) => isOpen(instance, time))) {
      inForce.push({ assignment, type: 'roleAssignments' })
    }
  }
  for (const assignment of state.roleAssignmentScheduleInstances ?? []) {
    if (isOpen(assignment, time)) inForce.push({ assignment, type: 'roleAssignmentScheduleInstances' })
  }
  for (const assignment of assumeEligible ? (state.roleEligibilityScheduleInstances ?? []) : []) {
    if (isOpen(assignment, time)) inForce.push({ assignment, type: 'roleEligibilityScheduleInstances' })
  }
  return inForce
}

function isSameElement(one: string, other: string): boolean {
  return (canonicalScope(one) ?? one.toLowerCase()) === (canonicalScope(other) ?? other.toLowerCase())
}

/** `start <= time < end`. A bound that cannot be read is never met. */
function isOpen(
  instance: RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance,
  time: string,
): boolean {
  const now = instantOf(time)
  if (now === undefined) return false
  const [start, end] = [member(instance, 'startDateTime'), member(instance, 'endDateTime')]
  if (start !== undefined) {
    const from = instantOf(start)
    if (from === undefined || compareInstants(from, now) > 0) return false
  }
  if (end !== undefined) {
    const until = instantOf(end)
    if (until === undefined || compareInstants(now, until) >= 0) return false
  }
  return true
}

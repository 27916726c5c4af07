import { guidKey } from '../../guid/guid.ts'
import type { ScopeKey } from '../../scope/scope.ts'
import { member } from '../../state/member.ts'
import type { RoleAssignment, RoleAssignmentScheduleInstance } from '../../state/state-document.ts'
import { type Instant, parseInstant } from '../../time/instant.ts'
import { isWithin } from '../../time/window.ts'
import { placeOf } from '../place.ts'
import type { Principal, Surroundings, View } from '../view.ts'

/** The scopes at which the caller, or a group that it is in, has any known role now. */
export function roleScopesOf(
  view: View,
  { principalId, groupIds }: Principal,
  { now }: Surroundings,
): readonly ScopeKey[] {
  const moment = parseInstant(now)
  if (moment === undefined) return []
  const identities = view.identitiesOf(principalId, groupIds)
  const scopes = new Set<ScopeKey>()
  const keep = (scope: ScopeKey | undefined) => {
    if (scope !== undefined) scopes.add(scope)
  }
  const isKnown = (grant: RoleAssignment) =>
    view.roleDefinition(member(grant, 'roleDefinitionId') ?? '') !== undefined
  const ended = new Set<string>()
  const running = new Set<string>()
  for (const instance of view.list('roleAssignmentScheduleInstances')) {
    const isRunning = isInForce(instance, moment)
    const origin = member(instance, 'originRoleAssignmentId')?.toLowerCase()
    if (origin !== undefined) (isRunning ? running : ended).add(origin)
    if (isRunning && isKnown(instance) && identities.has(guidKey(member(instance, 'principalId') ?? ''))) {
      keep(placeOf(instance, 'roleAssignmentScheduleInstances')?.key)
    }
  }
  for (const identity of identities) {
    for (const assignment of view.roleAssignmentsOf(identity)) {
      const id = assignment.id.toLowerCase()
      const counts = isKnown(assignment) && (!ended.has(id) || running.has(id))
      if (counts) keep(placeOf(assignment, 'roleAssignments')?.key)
    }
  }
  return [...scopes]
}

/** An instance with a time that cannot be read is never in force. */
function isInForce(instance: RoleAssignmentScheduleInstance, moment: Instant): boolean {
  const [start, end] = [member(instance, 'startDateTime'), member(instance, 'endDateTime')]
  const window = { start: start ? parseInstant(start) : undefined, end: end ? parseInstant(end) : undefined }
  const isReadable = (!start || window.start !== undefined) && (!end || window.end !== undefined)
  return isReadable && isWithin(window, moment)
}

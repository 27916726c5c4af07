import { lastSegmentKey } from '../../guid/guid.ts'
import type { ScopeKey } from '../../scope/scope.ts'
import { subscriptionOf } from '../../scope/scope-parts.ts'
import { member } from '../../state/member.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import { placeOf } from '../place.ts'
import type { View } from '../view.ts'

/** Owner and User Access Administrator, by GUID without dashes. */
const ADMINISTRATORS: ReadonlySet<string> = new Set([
  '8e3af657a8ff443ca75c2fe8c4bcb635',
  '18d7d88dd35e4fb5a5c37773c20a72d9',
])

/**
 * Whether an assignment is the last one directly at its subscription that lets somebody manage access to it. What is
 * inherited from management groups does not count.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export function isLastAdministrator(view: View, assignment: RoleAssignment): boolean {
  const subscription = administeredSubscription(assignment)
  if (subscription === undefined) return false
  for (const other of view.list('roleAssignments')) {
    if (other.id.toLowerCase() === assignment.id.toLowerCase()) continue
    if (administeredSubscription(other) === subscription) return false
  }
  return true
}

function administeredSubscription(assignment: RoleAssignment): ScopeKey | undefined {
  if (!ADMINISTRATORS.has(lastSegmentKey(member(assignment, 'roleDefinitionId') ?? ''))) return undefined
  const key = placeOf(assignment, 'roleAssignments')?.key
  return key !== undefined && subscriptionOf(key) === key ? key : undefined
}

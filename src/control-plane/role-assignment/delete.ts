import { isGuid } from '../../guid/guid.ts'
import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import type { NamedRoleAssignment } from './get.ts'
import { isLastAdministrator } from './last-administrator.ts'
import { printRoleAssignment } from './printed.ts'
import { invalidRoleAssignmentId, lastAdministrator } from './refusals.ts'

/**
 * Deletes a role assignment; one that is not there is deleted already. The action is authorized over the assignment's
 * own ID, from which the engine takes the attributes for conditions on delegation.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-assignments/delete
 */
export function deleteRoleAssignment(
  view: View,
  caller: Caller,
  { scope, name }: NamedRoleAssignment,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidRoleAssignmentId(name)
  const id = extensionId(place.text, 'roleAssignments', printedGuid(name))
  const needed = { action: 'Microsoft.Authorization/roleAssignments/delete', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const element = view.find('roleAssignments', id)
  if (element === undefined) return done(204)
  const mayLeaveNone = caller.kind === 'system' || caller.directoryRole === 'GlobalAdministrator'
  if (!mayLeaveNone && isLastAdministrator(view, element)) return lastAdministrator()
  return done(200, printRoleAssignment(element, place), [{ remove: 'roleAssignments', id: element.id }])
}

import { isGuid } from '../../guid/guid.ts'
import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { printRoleAssignment } from './printed.ts'
import { invalidRoleAssignmentId, roleAssignmentNotFound } from './refusals.ts'

export interface NamedRoleAssignment {
  readonly scope: string
  readonly name: string
}

/** https://learn.microsoft.com/rest/api/authorization/role-assignments/get */
export function getRoleAssignment(
  view: View,
  caller: Caller,
  { scope, name }: NamedRoleAssignment,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidRoleAssignmentId(name)
  const id = extensionId(place.text, 'roleAssignments', printedGuid(name))
  const needed = { action: 'Microsoft.Authorization/roleAssignments/read', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const element = view.find('roleAssignments', id)
  return element === undefined ? roleAssignmentNotFound(name) : done(200, printRoleAssignment(element, place))
}

import { isGuid } from '../../guid/guid.ts'
import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import type { Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readRoleAssignmentBody } from './body.ts'
import { createRoleAssignment } from './create.ts'
import { invalidRoleAssignmentId } from './refusals.ts'
import { requestAttributes } from './request-attributes.ts'
import { readRequested } from './requested.ts'
import { updateRoleAssignment } from './update.ts'

export interface PutRoleAssignment {
  readonly scope: string
  /** A GUID; it is new, or that of the assignment to change. */
  readonly name: string
  readonly body: unknown
  readonly apiVersion?: string
}

/**
 * Creates a role assignment, or changes the description and condition of the one that has the name.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-assignments/create
 */
export function putRoleAssignment(
  view: View,
  caller: Caller,
  { scope, name, body, apiVersion }: PutRoleAssignment,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidRoleAssignmentId(name)
  const id = extensionId(place.text, 'roleAssignments', printedGuid(name))
  const read = readRoleAssignmentBody(body)
  const needed = {
    action: 'Microsoft.Authorization/roleAssignments/write',
    scope: id,
    attributes: requestAttributes(read),
  }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  if (read === undefined) return badRequestFormat()
  const requested = readRequested(id, place, name, read, apiVersion)
  if (requested.kind === 'refused') return requested
  const existing = view.roleAssignmentNamed(printedGuid(name))
  return existing === undefined
    ? createRoleAssignment(view, caller, requested, surroundings)
    : updateRoleAssignment(caller, existing, requested, apiVersion, surroundings)
}

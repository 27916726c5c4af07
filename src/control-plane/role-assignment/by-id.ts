import { splitExtensionId } from '../extension-id.ts'
import type { Outcome } from '../outcome.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { deleteRoleAssignment } from './delete.ts'
import { getRoleAssignment } from './get.ts'
import { type PutRoleAssignment, putRoleAssignment } from './put.ts'

/** A role assignment by its whole ID: `{scope}/providers/Microsoft.Authorization/roleAssignments/{name}`. */
export interface RoleAssignmentById {
  readonly id: string
}

export function getRoleAssignmentById(
  view: View,
  caller: Caller,
  { id }: RoleAssignmentById,
  surroundings: Surroundings,
): Outcome {
  const named = splitExtensionId(id, 'roleAssignments')
  return named === undefined ? badRequestFormat() : getRoleAssignment(view, caller, named, surroundings)
}

export function putRoleAssignmentById(
  view: View,
  caller: Caller,
  { id, ...rest }: RoleAssignmentById & Omit<PutRoleAssignment, 'scope' | 'name'>,
  surroundings: Surroundings,
): Outcome {
  const named = splitExtensionId(id, 'roleAssignments')
  if (named === undefined) return badRequestFormat()
  return putRoleAssignment(view, caller, { ...named, ...rest }, surroundings)
}

export function deleteRoleAssignmentById(
  view: View,
  caller: Caller,
  { id }: RoleAssignmentById,
  surroundings: Surroundings,
): Outcome {
  const named = splitExtensionId(id, 'roleAssignments')
  return named === undefined ? badRequestFormat() : deleteRoleAssignment(view, caller, named, surroundings)
}

import { authorize } from '../authorize.ts'
import { extensionId, splitExtensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { printDenyAssignment } from './printed.ts'
import { denyAssignmentNotFound } from './refusals.ts'

export interface NamedDenyAssignmentAtScope {
  readonly scope: string
  readonly name: string
}

/** https://learn.microsoft.com/rest/api/authorization/deny-assignments/get */
export function getDenyAssignment(
  view: View,
  caller: Caller,
  { scope, name }: NamedDenyAssignmentAtScope,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined || name === '') return badRequestFormat()
  const id = extensionId(place.text, 'denyAssignments', printedGuid(name))
  const needed = { action: 'Microsoft.Authorization/denyAssignments/read', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const element = view.find('denyAssignments', id)
  return element === undefined ? denyAssignmentNotFound(name) : done(200, printDenyAssignment(element))
}

/** By the whole ID: `{scope}/providers/Microsoft.Authorization/denyAssignments/{name}`. */
export function getDenyAssignmentById(
  view: View,
  caller: Caller,
  { id }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const named = splitExtensionId(id, 'denyAssignments')
  return named === undefined ? badRequestFormat() : getDenyAssignment(view, caller, named, surroundings)
}

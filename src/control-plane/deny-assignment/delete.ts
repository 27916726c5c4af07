import { isGuid } from '../../guid/guid.ts'
import { member } from '../../state/member.ts'
import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import type { NamedDenyAssignmentAtScope } from './get.ts'
import { supportsWriting } from './preview.ts'
import { printDenyAssignment } from './printed.ts'
import { invalidDenyAssignmentId, methodNotSupported, systemProtected } from './refusals.ts'

/** Deletes a deny assignment that is user assigned, where the API version knows such; nobody deletes a protected one. */
export function deleteDenyAssignment(
  view: View,
  caller: Caller,
  { scope, name, apiVersion }: NamedDenyAssignmentAtScope & { readonly apiVersion: string },
  surroundings: Surroundings,
): Outcome {
  if (!supportsWriting(apiVersion)) return methodNotSupported('DELETE')
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidDenyAssignmentId(name)
  const id = extensionId(place.text, 'denyAssignments', printedGuid(name))
  const needed = { action: 'Microsoft.Authorization/denyAssignments/delete', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const element = view.find('denyAssignments', id)
  if (element === undefined) return done(204)
  if (caller.kind === 'principal' && member(element, 'isSystemProtected') === true) {
    return systemProtected(printedGuid(name))
  }
  return done(200, printDenyAssignment(element), [{ remove: 'denyAssignments', id: element.id }])
}

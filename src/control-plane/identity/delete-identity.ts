import { done, type Outcome } from '../outcome.ts'
import { deletionOf } from '../resource/cascade.ts'
import { admit } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readIdentityId } from './identity-id.ts'
import { USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

/**
 * Deletes a user-assigned identity with its service principal and its federated credentials. Resources go on naming it,
 * and roles stay assigned to the principal that is gone, until somebody cleans up, as in Azure.
 */
export function deleteIdentity(
  view: View,
  caller: Caller,
  { id: text }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const reading = readIdentityId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${USER_ASSIGNED_IDENTITY}/delete`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  if (view.find('resources', id.text) === undefined) return done(204)
  return done(200, undefined, deletionOf(view, id.text, surroundings))
}

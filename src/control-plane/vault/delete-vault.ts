import { done, type Outcome } from '../outcome.ts'
import { deletionOf } from '../resource/cascade.ts'
import { admit, findResource } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { VAULT } from './soft-deletion.ts'
import { readVaultId } from './vault-id.ts'

/**
 * Deletes a vault softly: it can be recovered with its secrets and access policies, but not with the roles assigned at
 * it, which go at once.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export function deleteVault(
  view: View,
  caller: Caller,
  { id: text }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const reading = readVaultId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const refused = admit(view, caller, id, { action: `${VAULT}/delete`, scope: id.text }, surroundings)
  if (refused !== undefined) return refused
  if (findResource(view, id.text) === undefined) return done(204)
  return done(200, undefined, deletionOf(view, id.text, surroundings))
}

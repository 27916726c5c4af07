import { done, type Outcome } from '../outcome.ts'
import { deletionOf } from '../resource/cascade.ts'
import { resourceGroupNotFound } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { admitGroup } from './resource-group-id.ts'

/**
 * Deletes a group with all that is in it, or nothing at all: one lock anywhere in it refuses the whole.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/delete-resource-group
 */
export function deleteResourceGroup(
  view: View,
  caller: Caller,
  { id: text }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const id = admitGroup(view, caller, text, 'delete', surroundings)
  if (!id.ok) return id.refused
  const { text: scope, name } = id.value
  if (view.find('resources', scope) === undefined) return resourceGroupNotFound(name)
  return done(200, undefined, deletionOf(view, scope, surroundings))
}

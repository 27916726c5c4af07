import { deleteFederatedCredential } from '../identity/credentials.ts'
import { deleteIdentity } from '../identity/delete-identity.ts'
import { done, type Outcome } from '../outcome.ts'
import { deleteVault } from '../vault/delete-vault.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { deletionOf } from './cascade.ts'
import type { GetResource } from './get-resource.ts'
import { admit, invalidResourceId } from './not-found.ts'
import { parseResourceId } from './resource-id.ts'
import { invalidResourceType, resourceKind } from './resource-kind.ts'

/**
 * Deletes a resource of any type with everything below it. A lock at it, above it or anywhere below refuses that.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/delete-resource-group
 */
export function deleteResource(
  view: View,
  caller: Caller,
  command: GetResource,
  surroundings: Surroundings,
): Outcome {
  const id = parseResourceId(command.id)
  if (id === undefined) return invalidResourceId(command.id)
  switch (resourceKind(id)) {
    case 'vault':
      return deleteVault(view, caller, command, surroundings)
    case 'userAssignedIdentity':
      return deleteIdentity(view, caller, command, surroundings)
    case 'federatedCredential':
      return deleteFederatedCredential(view, caller, command, surroundings)
    case 'secret':
    case 'accessPolicies':
    case 'foreign':
      return invalidResourceType(id, command.apiVersion)
    case 'any': {
      const needed = { action: `${id.type}/delete`, scope: id.text }
      const refused = admit(view, caller, id, needed, surroundings)
      if (refused !== undefined) return refused
      if (view.find('resources', id.text) === undefined) return done(204)
      return done(200, undefined, deletionOf(view, id.text, surroundings))
    }
  }
}

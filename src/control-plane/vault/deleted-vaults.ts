import { byId } from '../../state/by-id.ts'
import type { DeletedVault } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { done, type Outcome, type Refused, refuse } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { findSubscription, invalidResourceId, subscriptionNotFound } from '../resource/not-found.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { deletedVaultId, isPurgeProtected, purgeOf, recoverableVaults } from './soft-deletion.ts'
import { deletedVaultAnswer } from './vault-answer.ts'

/** A deleted vault stands in its subscription and region; the group that it was in does not matter any more. */
export interface OfDeletedVault {
  readonly subscriptionId: string
  readonly location: string
  readonly name: string
}

export function getDeletedVault(
  view: View,
  caller: Caller,
  command: OfDeletedVault,
  surroundings: Surroundings,
): Outcome {
  const action = 'Microsoft.KeyVault/locations/deletedVaults/read'
  const refused = admitDeleted(view, caller, command, action, surroundings)
  if (refused !== undefined) return refused
  const found = findDeleted(view, command, surroundings)
  return found === undefined ? deletedVaultNotFound(command.name) : done(200, deletedVaultAnswer(found))
}

/** Lists the deleted vaults of a subscription that can still be recovered. */
export function listDeletedVaults(
  view: View,
  caller: Caller,
  { subscriptionId, page = {} }: { readonly subscriptionId: string; readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const scope = `/subscriptions/${subscriptionId}`
  if (findSubscription(view, scope) === undefined) return subscriptionNotFound(subscriptionId)
  const refused = authorize(
    view,
    caller,
    { action: 'Microsoft.KeyVault/deletedVaults/read', scope },
    surroundings,
  )
  if (refused !== undefined) return refused
  const prefix = `${scope.toLowerCase()}/`
  const recoverable = [...recoverableVaults(view, surroundings)]
  const found = recoverable.filter(({ id }) => id.toLowerCase().startsWith(prefix))
  const part = pageOf(byId(found), page, ({ id }) => id)
  return part.kind === 'refused' ? part : done(200, listBody(part, deletedVaultAnswer))
}

/**
 * Deletes a deleted vault for good, with all its secrets, unless it is protected against that: then nobody can, whatever
 * their rights.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery
 */
export function purgeDeletedVault(
  view: View,
  caller: Caller,
  command: OfDeletedVault,
  surroundings: Surroundings,
): Outcome {
  const action = 'Microsoft.KeyVault/locations/deletedVaults/purge/action'
  const refused = admitDeleted(view, caller, command, action, surroundings)
  if (refused !== undefined) return refused
  const found = findDeleted(view, command, surroundings)
  if (found === undefined) return deletedVaultNotFound(command.name)
  if (isPurgeProtected(found.vault)) {
    return refuse(405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed.")
  }
  return done(200, undefined, purgeOf(view, found))
}

export function deletedVaultNotFound(name: string): Refused {
  return refuse(404, 'DeletedVaultNotFound', `The specified deleted vault '${name}' does not exist.`)
}

function admitDeleted(
  view: View,
  caller: Caller,
  { subscriptionId, location, name }: OfDeletedVault,
  action: string,
  surroundings: Surroundings,
): Refused | undefined {
  if (findSubscription(view, `/subscriptions/${subscriptionId}`) === undefined) {
    return subscriptionNotFound(subscriptionId)
  }
  const scope = deletedVaultId(subscriptionId, location, name)
  if (parseResourceId(scope)?.path.split('/').length !== 5) return invalidResourceId(scope)
  return authorize(view, caller, { action, scope }, surroundings)
}

function findDeleted(
  view: View,
  { subscriptionId, location, name }: OfDeletedVault,
  surroundings: Surroundings,
): DeletedVault | undefined {
  const key = deletedVaultId(subscriptionId, location, name).toLowerCase()
  for (const deleted of recoverableVaults(view, surroundings))
    if (deleted.id.toLowerCase() === key) return deleted
  return undefined
}

import type { DeletedVault, Vault } from '../../state/state-document.ts'
import { done, type Outcome, refuse } from '../outcome.ts'
import { parseResourceId, type ResourceId } from '../resource/resource-id.ts'
import type { Change, Surroundings, View } from '../view.ts'
import { deletedVaultNotFound } from './deleted-vaults.ts'
import { purgeOf, recoverableVaults } from './soft-deletion.ts'
import { vaultAnswer } from './vault-answer.ts'
import { vaultNamed, vaultNameTaken } from './vault-name.ts'

/** Brings a deleted vault back to the group that it was in, as it was when it was deleted. */
export function recoverVault(
  view: View,
  id: ResourceId,
  existing: Vault | undefined,
  surroundings: Surroundings,
): Outcome {
  if (existing !== undefined) {
    return refuse(409, 'ConflictError', `The vault '${id.name}' is not deleted, and cannot be recovered.`)
  }
  const deleted = deletedVaultOf(view, id, surroundings)
  if (deleted === undefined) return deletedVaultNotFound(id.name)
  if (vaultNamed(view, id.name) !== undefined) {
    const taken = vaultNameTaken(view, id, surroundings)
    if (taken !== undefined) return taken
  }
  const { vault } = deleted
  return done(200, vaultAnswer(vault, surroundings), [
    { remove: 'deletedVaults', id: deleted.id },
    { put: 'vaults', element: vault },
  ])
}

function deletedVaultOf(
  view: View,
  { key }: ResourceId,
  surroundings: Surroundings,
): DeletedVault | undefined {
  for (const deleted of recoverableVaults(view, surroundings)) {
    if (deleted.vault.id.toLowerCase() === key) return deleted
  }
  return undefined
}

/** What is still kept of vaults of this name whose time to be recovered has passed. */
export function expiredVaults(view: View, { name }: ResourceId, surroundings: Surroundings): Change[] {
  const recoverable = new Set([...recoverableVaults(view, surroundings)].map(({ id }) => id))
  const isOfName = ({ vault }: DeletedVault) =>
    parseResourceId(vault.id)?.name.toLowerCase() === name.toLowerCase()
  return [...view.list('deletedVaults')]
    .filter((deleted) => isOfName(deleted) && !recoverable.has(deleted.id))
    .flatMap((deleted) => purgeOf(view, deleted))
}

import { isJsonObject } from '../../state/folded-member.ts'
import type { Secret } from '../../state/state-document.ts'
import { done, type Outcome, refuse } from '../outcome.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { packBackup, unpackBackup } from './backup-blob.ts'
import { latestVersion, versionBundle } from './secret-bundle.ts'
import {
  badParameter,
  deletedButRecoverable,
  findSecret,
  nameOfSecret,
  secretId,
  secretNotFound,
} from './secret-name.ts'
import { type OfSecret, type OfVault, openVault } from './vault-access.ts'

/**
 * Packs a secret with all its versions into one text, from which it can be restored in a vault of the same subscription.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/backup
 */
export function backupSecret(
  view: View,
  caller: Caller,
  command: OfSecret,
  surroundings: Surroundings,
): Outcome {
  const { name } = command
  const open = openVault(view, caller, command, { operation: 'backup/action', name }, surroundings)
  if (!open.ok) return open.refused
  const { vault } = open.value
  const kept = findSecret(view, vault, name, surroundings)
  if (kept?.is !== 'active') return secretNotFound(name)
  const subscriptionId = parseResourceId(vault.id)?.subscriptionId ?? ''
  const { versions } = kept.secret
  return done(200, { value: packBackup({ subscriptionId, name: nameOfSecret(kept.secret), versions }) })
}

/** Restores a secret from its backup; it must not be there, not even deleted. */
export function restoreSecret(
  view: View,
  caller: Caller,
  command: OfVault & { readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const open = openVault(view, caller, command, { operation: 'restore/action' }, surroundings)
  if (!open.ok) return open.refused
  const { vault } = open.value
  const { body } = command
  const blob = isJsonObject(body) && Object.hasOwn(body, 'value') ? body.value : undefined
  const backup = typeof blob === 'string' ? unpackBackup(blob) : undefined
  if (backup === undefined) return badParameter('The backup blob is damaged, or is not a backup of a secret.')
  const subscriptionId = parseResourceId(vault.id)?.subscriptionId ?? ''
  if (backup.subscriptionId.toLowerCase() !== subscriptionId.toLowerCase()) {
    return badParameter('The backup blob was made in another subscription, and can be restored only there.')
  }
  const { name, versions } = backup
  const kept = findSecret(view, vault, name, surroundings)
  if (kept?.is === 'deleted') return deletedButRecoverable(name)
  if (kept !== undefined) {
    return refuse(409, 'Conflict', `A secret with the name ${name} already exists in this key vault.`)
  }
  const element: Secret = { id: secretId(vault, name), versions }
  return done(200, versionBundle(open.value, element, latestVersion(element)), [{ put: 'secrets', element }])
}

import type { Secret } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { isPurgeProtected, retentionDays } from '../vault/soft-deletion.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { purgeProtected } from './purge-protected.ts'
import { deletedBundle, latestVersion, versionBundle } from './secret-bundle.ts'
import { deletedSecretNotFound, findSecret, secondsOf, secretNotFound } from './secret-name.ts'
import { type OfSecret, openVault } from './vault-access.ts'

const DAY = 86_400

/**
 * Deletes a secret softly: its name stays taken until it is recovered or purged.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/delete-secret/delete-secret
 */
export function deleteSecret(
  view: View,
  caller: Caller,
  command: OfSecret,
  surroundings: Surroundings,
): Outcome {
  const { name } = command
  const open = openVault(view, caller, command, { operation: 'delete', name }, surroundings)
  if (!open.ok) return open.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  if (kept?.is !== 'active') return secretNotFound(name)
  const deletedDate = secondsOf(surroundings)
  const scheduledPurgeDate = deletedDate + retentionDays(open.value.vault) * DAY
  const element: Secret = { ...kept.secret, deleted: { deletedDate, scheduledPurgeDate } }
  return done(200, deletedBundle(open.value, element, 'bundle'), [{ put: 'secrets', element }])
}

/** Shows a deleted secret, without its value. */
export function getDeletedSecret(
  view: View,
  caller: Caller,
  command: OfSecret,
  surroundings: Surroundings,
): Outcome {
  const { name } = command
  const open = openVault(view, caller, command, { operation: 'readMetadata/action', name }, surroundings)
  if (!open.ok) return open.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  return kept?.is === 'deleted'
    ? done(200, deletedBundle(open.value, kept.secret, 'bundle'))
    : deletedSecretNotFound(name)
}

/** Brings a deleted secret back with all its versions. */
export function recoverSecret(
  view: View,
  caller: Caller,
  command: OfSecret,
  surroundings: Surroundings,
): Outcome {
  const { name } = command
  const open = openVault(view, caller, command, { operation: 'recover/action', name }, surroundings)
  if (!open.ok) return open.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  if (kept?.is !== 'deleted') return deletedSecretNotFound(name)
  const { deleted: _, ...element } = kept.secret
  return done(200, versionBundle(open.value, element, latestVersion(element)), [{ put: 'secrets', element }])
}

/** Deletes a deleted secret for good, unless its vault is protected against that. */
export function purgeSecret(
  view: View,
  caller: Caller,
  command: OfSecret,
  surroundings: Surroundings,
): Outcome {
  const { name } = command
  const open = openVault(view, caller, command, { operation: 'purge/action', name }, surroundings)
  if (!open.ok) return open.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  if (kept?.is !== 'deleted') return deletedSecretNotFound(name)
  if (isPurgeProtected(open.value.vault)) return purgeProtected(open.value.vault)
  return done(204, undefined, [{ remove: 'secrets', id: kept.secret.id }])
}

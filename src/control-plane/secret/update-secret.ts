import type { Secret } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import type { OfVersion } from './get-secret.ts'
import { readSecretBody } from './secret-body.ts'
import { latestVersion, versionBundle } from './secret-bundle.ts'
import { findSecret, secretNotFound } from './secret-name.ts'
import { updatedVersion } from './secret-version.ts'
import { openVault } from './vault-access.ts'

/**
 * Changes attributes, content type and tags of a version of a secret; a value never changes.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret/update-secret
 */
export function updateSecret(
  view: View,
  caller: Caller,
  command: OfVersion & { readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const { name, version: asked } = command
  const open = openVault(view, caller, command, { operation: 'update/action', name }, surroundings)
  if (!open.ok) return open.refused
  const body = readSecretBody(command.body)
  if (!body.ok) return body.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  if (kept?.is !== 'active') return secretNotFound(name, asked)
  const wanted = (asked ?? latestVersion(kept.secret).version).toLowerCase()
  const before = kept.secret.versions.find(({ version }) => version === wanted)
  if (before === undefined) return secretNotFound(name, asked)
  const after = updatedVersion(before, body.value, surroundings)
  const versions = kept.secret.versions.map((version) => (version === before ? after : version))
  const element: Secret = { ...kept.secret, versions }
  return done(200, versionBundle(open.value, element, after), [{ put: 'secrets', element }])
}

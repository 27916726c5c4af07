import { done, type Outcome, refuse } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { latestVersion, valueBundle } from './secret-bundle.ts'
import { findSecret, secretNotFound } from './secret-name.ts'
import { type OfSecret, openVault } from './vault-access.ts'

/** A version of a secret; without one, the newest. */
export interface OfVersion extends OfSecret {
  readonly version?: string
}

/**
 * Shows a secret with its value. A disabled one is shown to nobody; dates outside of which it should not be used do not
 * matter here.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret
 */
export function getSecret(
  view: View,
  caller: Caller,
  command: OfVersion,
  surroundings: Surroundings,
): Outcome {
  const { name, version: asked } = command
  const open = openVault(view, caller, command, { operation: 'getSecret/action', name }, surroundings)
  if (!open.ok) return open.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  if (kept?.is !== 'active') return secretNotFound(name, asked)
  const { secret } = kept
  const version =
    asked === undefined
      ? latestVersion(secret)
      : secret.versions.find((known) => known.version === asked.toLowerCase())
  if (version === undefined) return secretNotFound(name, asked)
  if (!version.attributes.enabled) {
    return refuse(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', {
      innererror: { code: 'SecretDisabled' },
    })
  }
  return done(200, valueBundle(open.value, secret, version))
}

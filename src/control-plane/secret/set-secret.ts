import type { Secret } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readSecretBody } from './secret-body.ts'
import { valueBundle } from './secret-bundle.ts'
import { badParameter, deletedButRecoverable, findSecret, secretId } from './secret-name.ts'
import { newVersion } from './secret-version.ts'
import { type OfSecret, openVault } from './vault-access.ts'

/**
 * Sets a secret: a new one, or a new version of one.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret/set-secret
 */
export function setSecret(
  view: View,
  caller: Caller,
  command: OfSecret & { readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const { name, body } = command
  const open = openVault(view, caller, command, { operation: 'setSecret/action', name }, surroundings)
  if (!open.ok) return open.refused
  const asked = readSecretBody(body)
  if (!asked.ok) return asked.refused
  const { value } = asked.value
  if (value === undefined) return badParameter('The request is malformed: value is missing.')
  const { vault } = open.value
  const kept = findSecret(view, vault, name, surroundings)
  if (kept?.is === 'deleted') return deletedButRecoverable(name)
  const version = newVersion(value, asked.value, surroundings)
  const element: Secret = {
    id: kept?.secret.id ?? secretId(vault, name),
    versions: [...(kept?.secret.versions ?? []), version],
  }
  return done(200, valueBundle(open.value, element, version), [{ put: 'secrets', element }])
}

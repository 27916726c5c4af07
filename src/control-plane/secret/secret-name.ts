import { byId } from '../../state/by-id.ts'
import type { Secret, Vault } from '../../state/state-document.ts'
import { type Refused, refuse } from '../outcome.ts'
import type { Surroundings, View } from '../view.ts'

const NAME = /^[0-9a-zA-Z-]{1,127}$/

export function badParameter(message: string): Refused {
  return refuse(400, 'BadParameter', message)
}

/** 1 to 127 letters, digits and dashes. */
export function invalidSecretName(name: string): Refused | undefined {
  return NAME.test(name) ? undefined : badParameter(`The request URI contains an invalid name: ${name}`)
}

export function secretNotFound(name: string, version?: string): Refused {
  const id = version === undefined ? name : `${name}/${version}`
  return refuse(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  )
}

export function deletedSecretNotFound(name: string): Refused {
  return refuse(404, 'SecretNotFound', `Deleted Secret not found: ${name}`)
}

/** 409: the name stays taken until the deleted secret is recovered or purged. */
export function deletedButRecoverable(name: string): Refused {
  return refuse(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    { innererror: { code: 'ObjectIsDeletedButRecoverable' } },
  )
}

export function secretId(vault: Vault, name: string): string {
  return `${vault.id}/secrets/${name}`
}

/** The name as the secret was created with. */
export function nameOfSecret({ id }: Secret): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** A secret that is kept, and whether it is deleted; one whose time to be recovered has passed is not kept any more. */
export type KeptSecret = { readonly is: 'active' | 'deleted'; readonly secret: Secret }

export function findSecret(
  view: View,
  vault: Vault,
  name: string,
  surroundings: Surroundings,
): KeptSecret | undefined {
  const secret = view.find('secrets', secretId(vault, name))
  return secret === undefined ? undefined : keptSecret(secret, surroundings)
}

/** The secrets of a vault by name, in one of the two states. */
export function secretsOf(
  view: View,
  vault: Vault,
  state: KeptSecret['is'],
  surroundings: Surroundings,
): Secret[] {
  const secrets = [...view.within('secrets', vault.id)]
  return byId(secrets.filter((secret) => keptSecret(secret, surroundings)?.is === state))
}

/** Seconds since 1970. */
export function secondsOf({ now }: Surroundings): number {
  return Math.floor(Date.parse(now) / 1000)
}

function keptSecret(secret: Secret, surroundings: Surroundings): KeptSecret | undefined {
  const { deleted } = secret
  if (secret.versions.length === 0) return undefined
  if (deleted === undefined || deleted === null) return { is: 'active', secret }
  return deleted.scheduledPurgeDate > secondsOf(surroundings) ? { is: 'deleted', secret } : undefined
}

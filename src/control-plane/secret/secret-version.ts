import type { SecretVersion } from '../../state/state-document.ts'
import type { Surroundings } from '../view.ts'
import type { SecretBody } from './secret-body.ts'
import { secondsOf } from './secret-name.ts'

/** A new version of a secret. */
export function newVersion(
  value: string,
  { contentType, tags, enabled, nbf, exp }: SecretBody,
  surroundings: Surroundings,
): SecretVersion {
  const moment = secondsOf(surroundings)
  return {
    version: surroundings.newGuid().replaceAll('-', '').toLowerCase(),
    value,
    ...(contentType === undefined ? {} : { contentType }),
    ...(tags === undefined ? {} : { tags }),
    attributes: { enabled: enabled ?? true, created: moment, updated: moment, ...dates(nbf, exp) },
  }
}

/** A version after an update: what the request names is changed, its value never. */
export function updatedVersion(
  before: SecretVersion,
  { contentType, tags, enabled, nbf, exp }: SecretBody,
  surroundings: Surroundings,
): SecretVersion {
  const { attributes } = before
  return {
    ...before,
    ...(contentType === undefined ? {} : { contentType }),
    ...(tags === undefined ? {} : { tags }),
    attributes: {
      enabled: enabled ?? attributes.enabled,
      created: attributes.created,
      updated: secondsOf(surroundings),
      ...dates(nbf === undefined ? attributes.nbf : nbf, exp === undefined ? attributes.exp : exp),
    },
  }
}

function dates(nbf: number | null | undefined, exp: number | null | undefined) {
  return {
    ...(nbf === undefined || nbf === null ? {} : { nbf }),
    ...(exp === undefined || exp === null ? {} : { exp }),
  }
}

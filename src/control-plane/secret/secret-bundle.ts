import type { Secret, SecretVersion, Vault } from '../../state/state-document.ts'
import { isPurgeProtected, retentionDays } from '../vault/soft-deletion.ts'
import { nameOfSecret } from './secret-name.ts'
import type { OpenVault } from './vault-access.ts'

const FULL_RETENTION = 90

/** The newest version of a secret, which calls without a version mean. A kept secret has one. */
export function latestVersion({ versions }: Secret): SecretVersion {
  return versions.at(-1) as SecretVersion
}

/** A version as the vault prints it, without its value. */
export function versionBundle(open: OpenVault, secret: Secret, version: SecretVersion): object {
  return { ...itemOf(open, version), id: `${secretUrl(open, secret)}/${version.version}` }
}

/** A version with its value. */
export function valueBundle(open: OpenVault, secret: Secret, version: SecretVersion): object {
  return { value: version.value, ...versionBundle(open, secret, version) }
}

/** A secret in a list: what its newest version is like, under an ID without version. */
export function listedSecret(open: OpenVault, secret: Secret): object {
  return { ...itemOf(open, latestVersion(secret)), id: secretUrl(open, secret) }
}

/** A deleted secret. */
export function deletedBundle(open: OpenVault, secret: Secret, shape: 'bundle' | 'listed'): object {
  const { deletedDate, scheduledPurgeDate } = secret.deleted ?? { deletedDate: 0, scheduledPurgeDate: 0 }
  return {
    recoveryId: `${open.baseUrl}/deletedsecrets/${nameOfSecret(secret)}`,
    deletedDate,
    scheduledPurgeDate,
    ...(shape === 'bundle' ? versionBundle(open, secret, latestVersion(secret)) : listedSecret(open, secret)),
  }
}

export function secretUrl({ baseUrl }: OpenVault, secret: Secret): string {
  return `${baseUrl}/secrets/${nameOfSecret(secret)}`
}

function itemOf({ vault }: OpenVault, { contentType, tags, attributes }: SecretVersion): object {
  const { enabled, nbf, exp, created, updated } = attributes
  return {
    ...(contentType === undefined || contentType === null ? {} : { contentType }),
    attributes: {
      enabled,
      ...(nbf === undefined || nbf === null ? {} : { nbf }),
      ...(exp === undefined || exp === null ? {} : { exp }),
      created,
      updated,
      recoveryLevel: recoveryLevel(vault),
      recoverableDays: retentionDays(vault),
    },
    ...(tags === undefined || tags === null ? {} : { tags }),
  }
}

/** What becomes of a secret that is deleted in this vault. */
function recoveryLevel(vault: Vault): string {
  const recoverable = retentionDays(vault) === FULL_RETENTION ? 'Recoverable' : 'CustomizedRecoverable'
  return isPurgeProtected(vault) ? recoverable : `${recoverable}+Purgeable`
}

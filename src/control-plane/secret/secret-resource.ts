import { isJsonObject } from '../../state/folded-member.ts'
import type { Secret, Vault } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import {
  admit,
  findResource,
  invalidResourceId,
  parentNotFound,
  resourceNotFound,
} from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { invalidContent, memberNames, readBody } from '../resource/request-body.ts'
import { parseResourceId, type ResourceId } from '../resource/resource-id.ts'
import { VAULT } from '../vault/soft-deletion.ts'
import { vaultUri } from '../vault/vault-answer.ts'
import { readVaultId } from '../vault/vault-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readSecretBody, type SecretBody } from './secret-body.ts'
import { latestVersion } from './secret-bundle.ts'
import {
  deletedButRecoverable,
  findSecret,
  invalidSecretName,
  nameOfSecret,
  secretId,
  secretsOf,
} from './secret-name.ts'
import { newVersion, updatedVersion } from './secret-version.ts'

/** A secret as a resource, which is how templates set it; whoever may do that need not be let into the vault's data. */
const TYPE = `${VAULT}/secrets`
const BODY = memberNames('id', 'name', 'type', 'location', 'tags', 'properties')

interface OfSecretResource {
  /** `<vault ID>/secrets/<name>` */
  readonly id: string
}

/**
 * Sets a secret as a template does: a new one, or a new version of one.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/create-or-update
 */
export function putSecretResource(
  view: View,
  caller: Caller,
  { id: text, body }: OfSecretResource & { readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const found = admitSecret(view, caller, text, 'write', surroundings)
  if (!found.ok) return found.refused
  const { id, vault } = found.value
  const asked = readResource(body)
  if (!asked.ok) return asked.refused
  const { value } = asked.value
  if (value === undefined) return invalidContent('properties.value is missing')
  const kept = findSecret(view, vault, id.name, surroundings)
  if (kept?.is === 'deleted') return deletedButRecoverable(id.name)
  const element: Secret = {
    id: kept?.secret.id ?? secretId(vault, id.name),
    versions: [...(kept?.secret.versions ?? []), newVersion(value, asked.value, surroundings)],
  }
  const status = kept === undefined ? 201 : 200
  return done(status, answer(vault, element, surroundings), [{ put: 'secrets', element }])
}

/** Changes what a request names of a secret's newest version; a value makes a new version. */
export function patchSecretResource(
  view: View,
  caller: Caller,
  { id: text, body }: OfSecretResource & { readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const found = admitSecret(view, caller, text, 'write', surroundings)
  if (!found.ok) return found.refused
  const { id, vault } = found.value
  const asked = readResource(body)
  if (!asked.ok) return asked.refused
  const kept = findSecret(view, vault, id.name, surroundings)
  if (kept?.is !== 'active') return resourceNotFound(id)
  const { value } = asked.value
  const before = latestVersion(kept.secret)
  const after = updatedVersion(before, asked.value, surroundings)
  const versions =
    value === undefined
      ? kept.secret.versions.map((version) => (version === before ? after : version))
      : [...kept.secret.versions, newVersion(value, asked.value, surroundings)]
  const element: Secret = { ...kept.secret, versions }
  return done(200, answer(vault, element, surroundings), [{ put: 'secrets', element }])
}

/** Shows what a secret is like, never its value. */
export function getSecretResource(
  view: View,
  caller: Caller,
  { id: text }: OfSecretResource,
  surroundings: Surroundings,
): Outcome {
  const found = admitSecret(view, caller, text, 'read', surroundings)
  if (!found.ok) return found.refused
  const { id, vault } = found.value
  const kept = findSecret(view, vault, id.name, surroundings)
  return kept?.is === 'active' ? done(200, answer(vault, kept.secret, surroundings)) : resourceNotFound(id)
}

/** Lists what the secrets of a vault are like, never their values. */
export function listSecretResources(
  view: View,
  caller: Caller,
  { vault: text, page = {} }: { readonly vault: string; readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const id = readVaultId(text)
  if (!id.ok) return id.refused
  const refused = admit(
    view,
    caller,
    id.value,
    { action: `${TYPE}/read`, scope: id.value.text },
    surroundings,
  )
  if (refused !== undefined) return refused
  const vault = findResource(view, id.value.text) as Vault | undefined
  if (vault === undefined) return resourceNotFound(id.value)
  const part = pageOf(secretsOf(view, vault, 'active', surroundings), page, (secret) => secret.id)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (secret) => answer(vault, secret, surroundings)),
      )
}

function admitSecret(
  view: View,
  caller: Caller,
  text: string,
  verb: 'read' | 'write',
  surroundings: Surroundings,
): Reading<{ readonly id: ResourceId; readonly vault: Vault }> {
  const id = parseResourceId(text)
  if (id === undefined || id.type.toLowerCase() !== TYPE.toLowerCase())
    return unreadable(invalidResourceId(text))
  const refused =
    admit(view, caller, id, { action: `${TYPE}/${verb}`, scope: id.text }, surroundings) ??
    invalidSecretName(id.name)
  if (refused !== undefined) return unreadable(refused)
  const vault = findResource(view, id.owner?.id ?? '') as Vault | undefined
  return vault === undefined ? unreadable(parentNotFound(id)) : read({ id, vault })
}

/** The members of a vault's own request, wrapped as a resource: all but the tags under `properties`. */
function readResource(body: unknown): Reading<SecretBody> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const { properties, tags } = members.value
  if (!isJsonObject(properties)) return unreadable(invalidContent('properties is missing, or not an object'))
  return readSecretBody({ ...properties, tags })
}

function answer(vault: Vault, secret: Secret, surroundings: Surroundings): object {
  const { contentType, tags, attributes, version } = latestVersion(secret)
  const uri = `${vaultUri(vault, surroundings)}secrets/${nameOfSecret(secret)}`
  return {
    id: secret.id,
    name: nameOfSecret(secret),
    type: TYPE,
    location: vault.location,
    tags: tags ?? {},
    properties: {
      ...(contentType === undefined || contentType === null ? {} : { contentType }),
      attributes,
      secretUri: uri,
      secretUriWithVersion: `${uri}/${version}`,
    },
  }
}

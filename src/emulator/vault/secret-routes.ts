import type { Outcome } from '../../control-plane/outcome.ts'
import type { PageRequest } from '../../control-plane/paging.ts'
import { backupSecret, restoreSecret } from '../../control-plane/secret/backup-secret.ts'
import {
  deleteSecret,
  getDeletedSecret,
  purgeSecret,
  recoverSecret,
} from '../../control-plane/secret/delete-secret.ts'
import { getSecret } from '../../control-plane/secret/get-secret.ts'
import {
  listDeletedSecrets,
  listSecrets,
  listSecretVersions,
} from '../../control-plane/secret/list-secrets.ts'
import { setSecret } from '../../control-plane/secret/set-secret.ts'
import { updateSecret } from '../../control-plane/secret/update-secret.ts'
import type { Caller, Surroundings, View } from '../../control-plane/view.ts'

/** A request to the data of a vault, whose path fits a route. */
export interface SecretCall {
  /** The vault's resource ID. */
  readonly vault: string
  /** The origin that the client knows the vault by. */
  readonly baseUrl: string
  /** The secret that the path names; empty where it names none. */
  readonly name: string
  readonly version?: string
  readonly body: unknown
  readonly page: PageRequest
}

export interface SecretRoute {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'
  /** Words in lower case, and `{name}`, `{version}` for what varies. */
  readonly parts: readonly string[]
  readonly access: 'read' | 'write'
  readonly hasBody: boolean
  readonly answer: (view: View, caller: Caller, call: SecretCall, surroundings: Surroundings) => Outcome
}

/** Every call on secrets. https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups */
export const SECRET_ROUTES: readonly SecretRoute[] = [
  reading('secrets', listSecrets),
  reading('secrets/{name}', getSecret),
  reading('secrets/{name}/versions', listSecretVersions),
  reading('secrets/{name}/{version}', getSecret),
  reading('deletedsecrets', listDeletedSecrets),
  reading('deletedsecrets/{name}', getDeletedSecret),
  writing('PUT', 'secrets/{name}', setSecret, 'body'),
  writing('PATCH', 'secrets/{name}', updateSecret, 'body'),
  writing('PATCH', 'secrets/{name}/{version}', updateSecret, 'body'),
  writing('DELETE', 'secrets/{name}', deleteSecret),
  writing('POST', 'secrets/restore', restoreSecret, 'body'),
  writing('POST', 'secrets/{name}/backup', backupSecret),
  writing('POST', 'deletedsecrets/{name}/recover', recoverSecret),
  writing('DELETE', 'deletedsecrets/{name}', purgeSecret),
]

export interface MatchedRoute {
  readonly route: SecretRoute
  readonly name: string
  readonly version: string | undefined
}

/** @returns the methods that a path takes where the request has another one; none where the path is unknown */
export function matchRoute(
  method: string,
  segments: readonly string[],
): MatchedRoute | { readonly allowed: readonly string[] } {
  const allowed: string[] = []
  for (const route of SECRET_ROUTES) {
    const values = matchParts(route.parts, segments)
    if (values === undefined) continue
    if (route.method === method) return { route, ...values }
    allowed.push(route.method)
  }
  return { allowed }
}

function matchParts(
  parts: readonly string[],
  segments: readonly string[],
): { readonly name: string; readonly version: string | undefined } | undefined {
  if (parts.length !== segments.length) return undefined
  let name = ''
  let version: string | undefined
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ''
    if (part === '{name}') name = segment
    else if (part === '{version}') version = segment
    else if (part !== segment.toLowerCase()) return undefined
  }
  return { name, version }
}

function reading(pattern: string, answer: SecretRoute['answer']): SecretRoute {
  return { method: 'GET', parts: pattern.split('/'), access: 'read', hasBody: false, answer }
}

function writing(
  method: Exclude<SecretRoute['method'], 'GET'>,
  pattern: string,
  answer: SecretRoute['answer'],
  body?: 'body',
): SecretRoute {
  return { method, parts: pattern.split('/'), access: 'write', hasBody: body === 'body', answer }
}

import sortBy from 'lodash/sortBy.js'
import { done, type Outcome } from '../outcome.ts'
import { type PageRequest, pageOf } from '../paging.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { deletedBundle, listedSecret, versionBundle } from './secret-bundle.ts'
import { badParameter, findSecret, invalidSecretName, secretNotFound, secretsOf } from './secret-name.ts'
import { type OfSecret, type OfVault, openVault } from './vault-access.ts'

/** Which part of a list; `top` is `maxresults`. */
export interface ListOfVault extends OfVault {
  readonly page?: PageRequest
}

const LARGEST_PAGE = 25
const LIST = 'readMetadata/action'

/** Lists the secrets of a vault, without values. */
export function listSecrets(
  view: View,
  caller: Caller,
  command: ListOfVault,
  surroundings: Surroundings,
): Outcome {
  const open = openVault(view, caller, command, { operation: LIST }, surroundings)
  if (!open.ok) return open.refused
  const secrets = secretsOf(view, open.value.vault, 'active', surroundings)
  return pageBody(
    secrets,
    command.page,
    ({ id }) => id,
    (secret) => listedSecret(open.value, secret),
  )
}

/** Lists the deleted secrets of a vault. */
export function listDeletedSecrets(
  view: View,
  caller: Caller,
  command: ListOfVault,
  surroundings: Surroundings,
): Outcome {
  const open = openVault(view, caller, command, { operation: LIST }, surroundings)
  if (!open.ok) return open.refused
  const secrets = secretsOf(view, open.value.vault, 'deleted', surroundings)
  return pageBody(
    secrets,
    command.page,
    ({ id }) => id,
    (secret) => deletedBundle(open.value, secret, 'listed'),
  )
}

/** Lists the versions of a secret, without values. Like any list, it is a matter of the vault and not of one secret. */
export function listSecretVersions(
  view: View,
  caller: Caller,
  command: OfSecret & ListOfVault,
  surroundings: Surroundings,
): Outcome {
  const { name } = command
  const misnamed = invalidSecretName(name)
  if (misnamed !== undefined) return misnamed
  const open = openVault(view, caller, command, { operation: LIST }, surroundings)
  if (!open.ok) return open.refused
  const kept = findSecret(view, open.value.vault, name, surroundings)
  if (kept?.is !== 'active') return secretNotFound(name)
  const versions = sortBy(kept.secret.versions, ({ version }) => version)
  return pageBody(
    versions,
    command.page,
    ({ version }) => version,
    (version) => versionBundle(open.value, kept.secret, version),
  )
}

/** A list in the shape of vaults, whose last page says that it is the last. */
function pageBody<T>(
  list: readonly T[],
  request: PageRequest = {},
  keyOf: (item: T) => string,
  print: (item: T) => object,
): Outcome {
  const top = Number(request.top ?? LARGEST_PAGE)
  if (!Number.isInteger(top) || top < 1 || top > LARGEST_PAGE) {
    return badParameter(`The request is malformed: maxresults is not a number from 1 to ${LARGEST_PAGE}.`)
  }
  const page = pageOf(list, { ...request, top }, keyOf)
  if (page.kind === 'refused') return badParameter('The request is malformed: $skiptoken is not valid.')
  return done(200, { value: page.items.map(print), nextLink: page.nextLink ?? null })
}

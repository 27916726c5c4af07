import type { Vault } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { admit, findResource, resourceNotFound } from '../resource/not-found.ts'
import { admitList } from '../resource/readable.ts'
import { spellContainerId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { isVaultId, VAULT } from './soft-deletion.ts'
import { vaultAnswer } from './vault-answer.ts'
import { readVaultId } from './vault-id.ts'

const READ = `${VAULT}/read`

export function getVault(
  view: View,
  caller: Caller,
  { id: text }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const reading = readVaultId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const refused = admit(view, caller, id, { action: READ, scope: id.text }, surroundings)
  if (refused !== undefined) return refused
  const found = findResource(view, id.text) as Vault | undefined
  return found === undefined ? resourceNotFound(id) : done(200, vaultAnswer(found, surroundings))
}

export interface ListVaults {
  /** A subscription or a resource group. */
  readonly scope: string
  readonly page?: PageRequest
}

/** Lists the vaults of a subscription or group that the caller may read. */
export function listVaults(
  view: View,
  caller: Caller,
  { scope, page = {} }: ListVaults,
  surroundings: Surroundings,
): Outcome {
  const elements = vaultsWithin(view, spellContainerId(scope) ?? scope)
  const readable = admitList(view, caller, scope, { elements, listAction: READ }, surroundings)
  if (!readable.ok) return readable.refused
  const part = pageOf(readable.value, page, ({ id }) => id)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (vault) => vaultAnswer(vault, surroundings)),
      )
}

function vaultsWithin(view: View, scope: string): Vault[] {
  const vaults = new Map([...view.within('vaults', scope)].map((vault) => [vault.id.toLowerCase(), vault]))
  for (const resource of view.within('resources', scope)) {
    const key = resource.id.toLowerCase()
    if (!vaults.has(key) && isVaultId(resource.id)) vaults.set(key, resource as Vault)
  }
  return [...vaults.values()]
}

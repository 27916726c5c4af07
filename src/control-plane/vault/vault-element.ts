import { isJsonObject } from '../../state/folded-member.ts'
import type { Vault } from '../../state/state-document.ts'
import type { Change, View } from '../view.ts'
import { VAULT } from './soft-deletion.ts'

/** A vault that came among the resources moves to the vaults with its first change. */
export function keepVault(view: View, element: Vault): Change[] {
  const changes: Change[] = [{ put: 'vaults', element }]
  if (view.find('resources', element.id) !== undefined) changes.push({ remove: 'resources', id: element.id })
  return changes
}

interface VaultMembers {
  readonly id: string
  readonly name: string | undefined
  readonly location: string | null | undefined
  readonly tags: unknown
  readonly systemData: object
  readonly properties: Readonly<Record<string, unknown>>
}

/** A vault with members that the types of the state leave out, since no decision hangs on them. */
export function vaultElement({ name, location, tags, ...members }: VaultMembers): Vault {
  return {
    ...members,
    ...(name === undefined ? {} : { name }),
    ...(location === undefined ? {} : { location }),
    ...(isJsonObject(tags) ? { tags } : {}),
    type: VAULT,
  } as Vault
}

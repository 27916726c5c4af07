import { isJsonObject, type JsonObject } from '../state/folded-member.ts'
import type { StateDocument } from '../state/state-document.ts'

/** Something that the exports, taken together, leave open, so that answers may differ from Azure's. */
export interface StateGap {
  readonly code: 'GroupsWithoutMembers' | 'ParentsUnknown' | 'VaultsWithoutModel'
  readonly message: string
  readonly help: string
}

/** What is missing from a whole state, and how to export it. */
export function gapsOf(state: StateDocument): StateGap[] {
  const gaps: StateGap[] = []
  const groups = count(state.groups, (group) => group.members === undefined || group.members === null)
  if (groups > 0) {
    gaps.push({
      code: 'GroupsWithoutMembers',
      message: `${groups} of ${state.groups?.length} groups come without their members, as if they had none`,
      help: 'add `az ad group member list` of each, as <group object ID>.members.json',
    })
  }
  const orphans = count(state.managementGroups, (group) => !saysParent(group as JsonObject))
  if (orphans > 1) {
    gaps.push({
      code: 'ParentsUnknown',
      message: `${orphans} management groups do not say what is above them, so nothing is inherited by them`,
      help: 'export the hierarchy with `az account management-group show --name <root> --expand --recurse`',
    })
  }
  const vaults = new Set((state.vaults ?? []).map(({ id }) => id.toLowerCase()))
  const unknown = count(state.resources, (resource) =>
    isVaultWithoutModel(resource as unknown as JsonObject, vaults),
  )
  if (unknown > 0) {
    gaps.push({
      code: 'VaultsWithoutModel',
      message: `${unknown} vaults are listed without saying whether roles or access policies govern them`,
      help: 'add `az keyvault show` of each',
    })
  }
  return gaps
}

function saysParent(group: JsonObject): boolean {
  const properties = isJsonObject(group.properties) ? group.properties : {}
  return isJsonObject(properties.details) || isJsonObject(group.details)
}

function isVaultWithoutModel(resource: JsonObject, vaults: ReadonlySet<string>): boolean {
  const { id, type, properties } = resource
  if (typeof type !== 'string' || type.length !== VAULT.length || type.toLowerCase() !== VAULT) return false
  return !isJsonObject(properties) && typeof id === 'string' && !vaults.has(id.toLowerCase())
}

function count<T>(list: readonly T[] | null | undefined, test: (item: T) => boolean): number {
  let found = 0
  for (const item of list ?? []) if (test(item)) found++
  return found
}

const VAULT = 'microsoft.keyvault/vaults'

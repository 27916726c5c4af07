import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import { member } from '../../state/member.ts'
import type { DeletedVault, Resource, Vault } from '../../state/state-document.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Surroundings } from '../view.ts'
import { isPurgeProtected, VAULT } from './soft-deletion.ts'

const AZURE_SUFFIX = 'vault.azure.net'
/** Members of the flat shape that are none of a vault's properties. */
const OUTER: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  'location',
  'tags',
  'systemData',
  'properties',
])

/** A vault as its provider prints it. */
export function vaultAnswer(vault: Vault, surroundings: Surroundings): object {
  const id = parseResourceId(vault.id)
  const { tags, systemData } = vault as Vault & { readonly tags?: unknown; readonly systemData?: unknown }
  return {
    id: vault.id,
    name: vault.name ?? id?.name,
    type: VAULT,
    location: vault.location,
    tags: isJsonObject(tags) ? tags : {},
    ...(isJsonObject(systemData) ? { systemData } : {}),
    properties: {
      ...vaultProperties(vault),
      accessPolicies: member(vault, 'accessPolicies') ?? [],
      vaultUri: vaultUri(vault, surroundings),
      provisioningState: 'Succeeded',
    },
  }
}

/** The properties of a vault, whichever shape it came in. */
export function vaultProperties(vault: Vault): JsonObject {
  const flat = Object.entries(vault).filter(([name]) => !OUTER.has(name))
  const nested = Object.entries(vault.properties ?? {}).filter(([, value]) => value !== null)
  return Object.fromEntries([...flat, ...nested])
}

/** Where the vault's data is served; a state from Azure says so itself, unless somebody else serves it. */
export function vaultUri(vault: Vault, { vaultDnsSuffix }: Surroundings): string {
  const { vaultUri: known } = vaultProperties(vault)
  if (vaultDnsSuffix === undefined && typeof known === 'string') return known
  return `https://${parseResourceId(vault.id)?.name.toLowerCase()}.${vaultDnsSuffix ?? AZURE_SUFFIX}/`
}

export function deletedVaultAnswer(deleted: DeletedVault): object {
  const { vault, deletionDate, scheduledPurgeDate } = deleted
  const { tags } = vault as Pick<Resource, 'tags'>
  return {
    id: deleted.id,
    name: parseResourceId(vault.id)?.name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: vault.id,
      location: vault.location,
      tags: tags ?? {},
      deletionDate,
      scheduledPurgeDate,
      ...(isPurgeProtected(vault) ? { purgeProtectionEnabled: true } : {}),
    },
  }
}

import { member } from '../../state/member.ts'
import type { DeletedVault, Resource, Vault } from '../../state/state-document.ts'
import { parseInstant } from '../../time/instant.ts'
import { regionName } from '../resource/request-body.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Change, Surroundings, View } from '../view.ts'

export const VAULT = 'Microsoft.KeyVault/vaults'

const DEFAULT_RETENTION = 90
const DAY = 86_400_000

/** Whether an ID names a vault itself, and nothing in it. */
export function isVaultId(id: string): boolean {
  const parsed = parseResourceId(id)
  return parsed !== undefined && parsed.type.toLowerCase() === VAULT.toLowerCase()
}

/** How many days a deleted vault, and what is deleted in a vault, can be recovered. */
export function retentionDays(vault: Vault): number {
  const days = propertyOf(vault, 'softDeleteRetentionInDays')
  return typeof days === 'number' ? days : DEFAULT_RETENTION
}

export function isPurgeProtected(vault: Vault): boolean {
  return propertyOf(vault, 'enablePurgeProtection') === true
}

/** A member that decisions do not look at, and that the types of the state so leave out. */
export function propertyOf(vault: Vault, name: string): unknown {
  return member(vault as Vault & { properties?: Record<string, unknown> | null }, name as never)
}

/**
 * Puts a vault among the deleted ones, where it waits to be recovered or purged; its secrets wait with it.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export function softlyDeleted(vault: Vault | Resource, { now }: Surroundings): Change[] {
  const id = parseResourceId(vault.id)
  const kept = vault as Vault
  const purge = new Date(Date.parse(now) + retentionDays(kept) * DAY)
  const element: DeletedVault = {
    id: deletedVaultId(id?.subscriptionId ?? '', vault.location ?? 'global', id?.name ?? ''),
    vault: kept,
    deletionDate: now,
    scheduledPurgeDate: purge.toISOString(),
  }
  return [
    { remove: 'vaults', id: vault.id },
    { put: 'deletedVaults', element },
  ]
}

export function deletedVaultId(subscriptionId: string, location: string, name: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/locations/${regionName(location)}/deletedVaults/${name}`
}

/** The deleted vaults that can still be recovered; one whose time has passed is gone, though it may still be listed. */
export function* recoverableVaults(view: View, { now }: Surroundings): Iterable<DeletedVault> {
  const moment = Date.parse(now)
  for (const deleted of view.list('deletedVaults')) {
    const purge = parseInstant(deleted.scheduledPurgeDate)
    if (purge === undefined || purge.seconds * 1000 > moment) yield deleted
  }
}

/** What goes for good with a purged vault: itself, and its secrets. */
export function purgeOf(view: View, deleted: DeletedVault): Change[] {
  return [
    { remove: 'deletedVaults', id: deleted.id },
    ...[...view.within('secrets', deleted.vault.id)].map(({ id }): Change => ({ remove: 'secrets', id })),
  ]
}

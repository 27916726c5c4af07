import type { KeyVault, PolicyEntry } from './key-vault.ts'
import { ALL, type NeededPermission, PURGE } from './vault-permission.ts'

/** Who calls a vault: a principal, and the application that acts on a user's behalf, if any. */
export interface VaultCaller {
  /** Its comparison key, which only entries for a user and an application together are held against. */
  readonly principal: () => string
  /** The principal and the groups above it, as far as the vault's entries name them. */
  readonly named: readonly string[]
  /** `undefined` where the principal acts by itself: a service principal, a group, or no application named. */
  readonly onBehalfOfUserBy: string | undefined
}

export interface GrantingEntry {
  readonly entry: PolicyEntry
  /** The name that the entry holds, or that its `all` stands for. */
  readonly permission: string
}

/** The first access policy entry that names the caller and holds the needed permission. */
export function findGrantingEntry(
  vault: KeyVault,
  caller: VaultCaller,
  needed: NeededPermission,
): GrantingEntry | undefined {
  for (const entry of vault.entries) {
    if (!names(entry, caller)) continue
    const permission = heldPermission(entry, needed)
    if (permission !== undefined) return { entry, permission }
  }
  return undefined
}

/** A compound entry is for a user and an application together; any other holds whatever application acts. */
export function names(entry: PolicyEntry, caller: VaultCaller): boolean {
  if (entry.application === undefined) return caller.named.includes(entry.object)
  return entry.application === caller.onBehalfOfUserBy && entry.object === caller.principal()
}

/** The permission that an entry holds of those that would do; `undefined` where it holds none. */
export function heldPermission(
  { permissions }: PolicyEntry,
  { kind, name, or }: NeededPermission,
): string | undefined {
  const held = permissions[kind]
  const holds = (wanted: string) => held.has(wanted.toLowerCase()) || (wanted !== PURGE && held.has(ALL))
  if (holds(name)) return name
  return or !== undefined && holds(or) ? or : undefined
}

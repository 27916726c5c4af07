import type { LockIndex } from '../lock/lock-index.ts'
import type { GroupGraph } from '../principal/group-graph.ts'
import type { Memberships } from '../principal/memberships.ts'
import type { OperationIndex } from '../role/operation-index.ts'
import type { RoleCatalogue } from '../role/role-catalogue.ts'
import type { Hierarchy } from '../scope/hierarchy.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Territory } from '../scope/territory.ts'
import type { ElementSource } from '../state/element-source.ts'
import type { VaultIndex } from '../vault/vault-index.ts'
import type { DenyIndex } from './deny-index.ts'
import type { GrantIndex } from './grant-index.ts'
import type { GrantWindows } from './grant-windows.ts'
import type { Numbers } from './numbers.ts'

/** A state, compiled: everything that a decision looks up. It never changes. */
export interface Snapshot {
  readonly hierarchy: Hierarchy
  readonly territory: Territory
  readonly groups: GroupGraph
  readonly memberships: Memberships
  readonly roles: RoleCatalogue
  readonly operations: OperationIndex
  readonly denies: DenyIndex
  readonly grants: GrantIndex
  readonly windows: GrantWindows
  readonly vaults: VaultIndex
  readonly locks: LockIndex
  readonly numbers: Numbers
  /** The elements themselves, for what few questions need: names, security attributes, a role assignment by its ID. */
  readonly elements: ElementSource
  /** The present, for requests that name no time; milliseconds since 1970. */
  readonly now: () => number
}

/** All ancestors of a scope at which something may stand, itself first and the root last. */
export function chainOf({ hierarchy, denies, grants, locks }: Snapshot, scope: ScopeKey): ScopeKey[] {
  return hierarchy.chainOf(scope, Math.max(denies.longestScope, grants.longestScope, locks.longestScope))
}

import { compileLock } from '../lock/lock.ts'
import { LockIndex } from '../lock/lock-index.ts'
import { GroupGraph } from '../principal/group-graph.ts'
import { Memberships } from '../principal/memberships.ts'
import { OperationIndex } from '../role/operation-index.ts'
import { RoleCatalogue } from '../role/role-catalogue.ts'
import { Territory } from '../scope/territory.ts'
import { DocumentElements, type ElementSource } from '../state/element-source.ts'
import type { Report } from '../state/finding.ts'
import type { FindingLog } from '../state/finding-log.ts'
import type { StateDocument, StateElement, StateKind } from '../state/state-document.ts'
import type { HashKey } from '../text/hash-key.ts'
import { VaultIndex } from '../vault/vault-index.ts'
import { compileDeny } from './deny.ts'
import { DenyIndex } from './deny-index.ts'
import { gatherGrants } from './gather-grants.ts'
import type { GrantIndexBuilder } from './grant-index.ts'
import { TableGrantIndex } from './grant-tables/table-grant-index.ts'
import { GrantWindows } from './grant-windows.ts'
import { compileHierarchy } from './hierarchy.ts'
import { type Numbers, newNumbers } from './numbers.ts'
import type { Snapshot } from './snapshot.ts'
import { compileStateRole } from './state-role.ts'
import { applicationIdsOf, compileListedVault, compileVaultResource } from './vaults.ts'

export interface CompileOptions {
  /** The present in milliseconds since 1970. */
  readonly now: () => number
  /** By which the names in the state are hashed; by default one of its own. */
  readonly key?: HashKey | undefined
  readonly elements?: ElementSource
  /** By default the fast one. */
  readonly grantIndex?: (numbers: Numbers) => GrantIndexBuilder
}

/** Compiles a whole state; what in it Azure would hardly have stored goes to the log. */
export function compileSnapshot(state: StateDocument, log: FindingLog, options: CompileOptions): Snapshot {
  const { now, elements = new DocumentElements(state), grantIndex = TableGrantIndex.builder } = options
  const compile = <K extends StateKind, T>(
    kind: K,
    one: (element: StateElement<K>, report: Report) => T | undefined,
  ): T[] => {
    const compiled: T[] = []
    log.each(kind, state[kind] as readonly StateElement<K>[] | null | undefined, (element, report) => {
      const result = one(element, report)
      if (result !== undefined) compiled.push(result)
    })
    return compiled
  }
  const numbers = newNumbers(options.key)
  const { key, heads } = numbers
  const roles = RoleCatalogue.of(compile('roleDefinitions', compileStateRole))
  const { grants, origins } = gatherGrants(state, roles, numbers, log, grantIndex(numbers))
  const isApplicationId = applicationIdsOf(state)
  const hierarchy = compileHierarchy(state, log)
  const listedGroups = compile('groups', (group) => group)
  const groups = GroupGraph.of(() => listedGroups)
  const snapshot = Object.freeze({
    numbers,
    hierarchy,
    territory: Territory.of(hierarchy, heads),
    groups,
    memberships: Memberships.of(listedGroups, groups, key),
    roles,
    operations: new OperationIndex(roles, numbers.roles),
    denies: DenyIndex.of(compile('denyAssignments', (deny, report) => compileDeny(deny, heads, report))),
    grants,
    windows: GrantWindows.of(origins),
    vaults: VaultIndex.of(
      [
        ...compile('resources', (element, report) => compileVaultResource(element, report, isApplicationId)),
        ...compile('vaults', (element, report) => compileListedVault(element, report, isApplicationId)),
      ],
      key,
    ),
    locks: LockIndex.of(compile('locks', (lock, report) => compileLock(lock, heads, report))),
    elements,
    now,
  })
  for (const kind of ONLY_LOOKED_UP) log.addList(kind, state[kind] ?? [])
  return snapshot
}

/** No element of these is compiled: who needs one looks it up by its ID, of which there may be one only. */
const ONLY_LOOKED_UP = [
  'users',
  'servicePrincipals',
  'applications',
  'deletedServicePrincipals',
  'deletedVaults',
  'secrets',
] as const satisfies readonly StateKind[]

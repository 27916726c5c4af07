import { matchEntry, type PermissionEntry, type Plane } from '../role/permission.ts'
import type { Position } from '../scope/area.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { ScopeIndex } from '../scope/scope-index.ts'
import type { Permission } from '../state/state-document.ts'
import type { Deny } from './deny.ts'

/** Lists of entries by what they list and subtract. */
type EntryLists = ReadonlyMap<string, readonly PermissionEntry[]>

/** Of more different lists it does not pay to ask them all. */
const MOST_LISTS = 64
/** So many operations are remembered, and none that is longer, so that what callers ask cannot fill the memory. */
const MOST = 8192
const LONGEST = 256

/**
 * Deny assignments by scope. The many of a tenant deny much the same, such as to write and to delete, and most requests
 * ask for something else: that is known of an operation before any is looked for. It never changes: a change makes
 * another.
 */
export class DenyIndex {
  readonly #byScope: ScopeIndex<Deny>
  /** Of those that are there, and perhaps of some that went; `undefined` where they are too many. */
  readonly #lists: EntryLists | undefined
  /** Which operations one of the lists denies. */
  readonly #control = new Map<string, boolean>()
  readonly #data = new Map<string, boolean>()

  private constructor(byScope: ScopeIndex<Deny>, lists: EntryLists | undefined) {
    this.#byScope = byScope
    this.#lists = lists
  }

  static of(denies: readonly Deny[]): DenyIndex {
    return new DenyIndex(ScopeIndex.of(denies), listsOf(denies))
  }

  with(deny: Deny): DenyIndex {
    return new DenyIndex(this.#byScope.with(deny), this.#lists && listsOf([deny], this.#lists))
  }

  without(deny: Deny): DenyIndex {
    return new DenyIndex(this.#byScope.without(deny), this.#lists)
  }

  get isEmpty(): boolean {
    return this.#byScope.isEmpty
  }

  get longestScope(): number {
    return this.#byScope.longestScope
  }

  at(scope: ScopeKey): readonly Deny[] {
    return this.#byScope.at(scope)
  }

  /** Those that a place is at or below; none where no deny assignment denies the operation. */
  over(position: Position, plane: Plane, operation: string): readonly Deny[] {
    return this.#isDenied(plane, operation) ? this.#byScope.over(position) : NONE
  }

  #isDenied(plane: Plane, operation: string): boolean {
    const lists = this.#lists
    if (lists === undefined) return true
    const known = plane === 'control' ? this.#control : this.#data
    const isDenied = known.get(operation)
    if (isDenied !== undefined) return isDenied
    const found = [...lists.values()].some((entries) =>
      entries.some((entry) => matchEntry(entry, plane, operation) === 'matches'),
    )
    if (known.size === MOST) known.clear()
    if (operation.length <= LONGEST) known.set(operation, found)
    return found
  }
}

const NONE: readonly Deny[] = Object.freeze([])

function listsOf(denies: readonly Deny[], before?: EntryLists): EntryLists | undefined {
  const lists = new Map(before)
  for (const { permissions, entries } of denies) {
    lists.set(textOf(permissions), entries)
    if (lists.size > MOST_LISTS) return undefined
  }
  return lists
}

/** Each list is read as entries are compiled from it: an object may have its lists from its class. */
function textOf(permissions: readonly Permission[]): string {
  return JSON.stringify(
    permissions.map(({ actions, notActions, dataActions, notDataActions }) =>
      [actions, notActions, dataActions, notDataActions].map((list) => [...(list ?? [])]),
    ),
  )
}

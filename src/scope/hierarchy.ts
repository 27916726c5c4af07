import { BranchMap } from '../collection/branch-map.ts'
import { ROOT_SCOPE, type ScopeKey } from './scope.ts'
import { managementGroupOf, subscriptionOf } from './scope-parts.ts'

/** A management group or subscription and the management group that it names as its parent, if any. */
export interface HierarchyNode {
  readonly key: ScopeKey
  readonly parent: ScopeKey | undefined
}

/**
 * The management-group hierarchy of a tenant: what no ID tells about the ancestors of a scope. It never changes: a
 * change makes another.
 *
 * A subscription without a parent, listed or not, is below the one management group that has none itself, if there is
 * exactly one. A cycle ends at the first group seen twice.
 *
 * @see https://learn.microsoft.com/azure/governance/management-groups/overview
 */
export class Hierarchy {
  readonly #parents: BranchMap<ScopeKey>
  /** Management groups that name no parent. */
  readonly #rootGroups: ReadonlySet<ScopeKey>
  readonly #onlyRootGroup: ScopeKey | undefined
  readonly #groupsFrom = new Map<ScopeKey, readonly ScopeKey[]>()

  private constructor(parents: BranchMap<ScopeKey>, rootGroups: ReadonlySet<ScopeKey>) {
    this.#parents = parents
    this.#rootGroups = rootGroups
    this.#onlyRootGroup = rootGroups.size === 1 ? [...rootGroups][0] : undefined
  }

  /** Whatever is named, as somebody's parent too; some of it more than once. */
  *keys(): Generator<ScopeKey> {
    for (const [key, parent] of this.#parents) {
      yield key as ScopeKey
      yield parent
    }
    yield* this.#rootGroups
  }

  /** Of several nodes with one key the last one counts. */
  static of(nodes: Iterable<HierarchyNode>): Hierarchy {
    const parents = new Map<ScopeKey, ScopeKey>()
    const rootGroups = new Set<ScopeKey>()
    for (const { key, parent } of nodes) {
      parents.delete(key)
      rootGroups.delete(key)
      if (parent !== undefined) parents.set(key, parent)
      else if (managementGroupOf(key) === key) rootGroups.add(key)
    }
    return new Hierarchy(BranchMap.from(parents), rootGroups)
  }

  with({ key, parent }: HierarchyNode): Hierarchy {
    const rootGroups = new Set(this.#rootGroups)
    rootGroups.delete(key)
    if (parent === undefined && managementGroupOf(key) === key) rootGroups.add(key)
    return new Hierarchy(this.#parents.with(key, parent), rootGroups)
  }

  without({ key }: HierarchyNode): Hierarchy {
    const rootGroups = new Set(this.#rootGroups)
    rootGroups.delete(key)
    return new Hierarchy(this.#parents.with(key, undefined), rootGroups)
  }

  /**
   * All ancestors of a scope, itself first and the root last: the scope with whole segments cut off its end, then the
   * management groups above its subscription or group. Cuts longer than `longestOfInterest` characters are left out.
   */
  chainOf(scope: ScopeKey, longestOfInterest = scope.length): ScopeKey[] {
    const chain: ScopeKey[] = []
    for (let end = scope.length; end > 1; end = scope.lastIndexOf('/', end - 1)) {
      if (end <= longestOfInterest) chain.push(scope.slice(0, end) as ScopeKey)
    }
    for (const group of this.managementGroupsAbove(scope)) chain.push(group)
    chain.push(ROOT_SCOPE)
    return chain
  }

  /** The management groups above a subscription, a management group, or anything in one of them; nearest first. */
  managementGroupsAbove(scope: ScopeKey): readonly ScopeKey[] {
    const subscription = subscriptionOf(scope)
    if (subscription !== undefined) return this.#from(this.#parents.get(subscription) ?? this.#onlyRootGroup)
    const group = managementGroupOf(scope)
    return group === undefined ? [] : this.#from(this.#parents.get(group)).filter((above) => above !== group)
  }

  #from(nearest: ScopeKey | undefined): readonly ScopeKey[] {
    if (nearest === undefined) return []
    const known = this.#groupsFrom.get(nearest)
    if (known !== undefined) return known
    const groups = new Set<ScopeKey>()
    for (let key: ScopeKey | undefined = nearest; key !== undefined && !groups.has(key); ) {
      groups.add(key)
      key = this.#parents.get(key)
    }
    const above = Object.freeze([...groups])
    this.#groupsFrom.set(nearest, above)
    return above
  }
}

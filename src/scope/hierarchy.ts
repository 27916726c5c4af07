import { ROOT_SCOPE, type ScopeKey } from './scope.ts'
import { managementGroupOf, subscriptionOf } from './scope-parts.ts'

/** A management group or subscription and the management group that it names as its parent, if any. */
export interface HierarchyNode {
  readonly key: ScopeKey
  readonly parent: ScopeKey | undefined
}

/**
 * The management-group hierarchy of a tenant: what no ID tells about the ancestors of a scope.
 *
 * A subscription without a parent, listed or not, is below the one management group that has none itself, if there is
 * exactly one. A cycle ends at the first group seen twice.
 *
 * @see https://learn.microsoft.com/azure/governance/management-groups/overview
 */
export class Hierarchy {
  readonly #parents = new Map<ScopeKey, ScopeKey>()
  readonly #onlyRootGroup: ScopeKey | undefined
  readonly #groupsFrom = new Map<ScopeKey, readonly ScopeKey[]>()

  constructor(managementGroups: Iterable<HierarchyNode>, subscriptions: Iterable<HierarchyNode>) {
    const groups = new Map<ScopeKey, ScopeKey | undefined>()
    for (const { key, parent } of managementGroups) groups.set(key, parent)
    const roots: ScopeKey[] = []
    for (const [key, parent] of groups) {
      if (parent === undefined) roots.push(key)
      else this.#parents.set(key, parent)
    }
    this.#onlyRootGroup = roots.length === 1 ? roots[0] : undefined
    for (const { key, parent } of subscriptions) {
      if (parent === undefined) this.#parents.delete(key)
      else this.#parents.set(key, parent)
    }
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

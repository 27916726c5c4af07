import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { managementGroupOf } from '../../scope/scope-parts.ts'
import { member } from '../../state/member.ts'
import type { ManagementGroup, Subscription } from '../../state/state-document.ts'
import type { View } from '../view.ts'
import { managementGroupKey } from './management-group-id.ts'

/**
 * The management groups of a tenant and what is in them, as seen at one moment. Rings, which Azure would not have let
 * come to be, are walked once.
 */
export class ManagementGroupTree {
  readonly #groups = new Map<ScopeKey, ManagementGroup>()
  readonly #childGroups = new Map<ScopeKey, ManagementGroup[]>()
  readonly #subscriptions = new Map<ScopeKey, Subscription[]>()
  readonly #tenantId: string

  constructor(view: View) {
    this.#tenantId = view.tenantId
    for (const group of view.list('managementGroups')) {
      const key = parseScope(group.id)
      if (key !== undefined) this.#groups.set(key, group)
    }
    for (const group of this.#groups.values()) {
      const parent = parentKeyOf(group)
      if (parent !== undefined) addTo(this.#childGroups, parent, group)
    }
    for (const subscription of view.list('subscriptions')) {
      const key = parseScope(subscription.id)
      const parent = key && view.ancestorsOf(key).find((above) => managementGroupOf(above) === above)
      if (parent !== undefined) addTo(this.#subscriptions, parent, subscription)
    }
  }

  groups(): Iterable<ManagementGroup> {
    return this.#groups.values()
  }

  find(key: ScopeKey | undefined): ManagementGroup | undefined {
    return key === undefined ? undefined : this.#groups.get(key)
  }

  named(name: string): ManagementGroup | undefined {
    return this.find(managementGroupKey(name))
  }

  childGroups(key: ScopeKey): readonly ManagementGroup[] {
    return this.#childGroups.get(key) ?? []
  }

  subscriptionsIn(key: ScopeKey): readonly Subscription[] {
    return this.#subscriptions.get(key) ?? []
  }

  /** The group above all others: the one named after the tenant, or else the only one without a parent. */
  root(): ManagementGroup | undefined {
    const named = this.named(this.#tenantId)
    if (named !== undefined) return named
    const tops = [...this.#groups.values()].filter((group) => parentKeyOf(group) === undefined)
    return tops.length === 1 ? tops[0] : undefined
  }

  isRoot(key: ScopeKey): boolean {
    const root = this.root()
    return root !== undefined && parseScope(root.id) === key
  }

  /** The groups above a group that the state knows, nearest first. */
  ancestors(key: ScopeKey): ManagementGroup[] {
    const above: ManagementGroup[] = []
    const seen = new Set<ScopeKey>([key])
    let group = this.find(parentKeyOf(this.find(key)))
    while (group !== undefined) {
      const at = parseScope(group.id) as ScopeKey
      if (seen.has(at)) break
      seen.add(at)
      above.push(group)
      group = this.find(parentKeyOf(group))
    }
    return above
  }

  /** The groups below a group, level by level. */
  levelsBelow(key: ScopeKey): ManagementGroup[][] {
    const levels: ManagementGroup[][] = []
    const seen = new Set<ScopeKey>([key])
    let level = [...this.childGroups(key)]
    while (level.length > 0) {
      const fresh = level.filter(({ id }) => !seen.has(parseScope(id) as ScopeKey))
      for (const { id } of fresh) seen.add(parseScope(id) as ScopeKey)
      if (fresh.length > 0) levels.push(fresh)
      level = fresh.flatMap(({ id }) => this.childGroups(parseScope(id) as ScopeKey))
    }
    return levels
  }
}

/** The group that a group names as its parent, known or not. */
export function parentKeyOf(group: ManagementGroup | undefined): ScopeKey | undefined {
  const id = group === undefined ? undefined : member(group, 'details')?.parent?.id
  return id === undefined || id === null ? undefined : parseScope(id)
}

function addTo<T>(map: Map<ScopeKey, T[]>, key: ScopeKey, item: T): void {
  const there = map.get(key)
  if (there === undefined) map.set(key, [item])
  else there.push(item)
}

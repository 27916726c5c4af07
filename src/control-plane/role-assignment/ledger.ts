import { BranchMap } from '../../collection/branch-map.ts'
import { scopeOfElement } from '../../engine/element-scope.ts'
import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { managementGroupOf, subscriptionOf } from '../../scope/scope-parts.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import type { StatePatch } from '../../state/state-transition.ts'

/**
 * What commands ask of all role assignments at once: whose name is taken, which stand at a scope or in a subscription,
 * and how many there are. It never changes: a change makes another.
 */
export class AssignmentLedger {
  /** The key of the assignment that has a name; names are unique in a tenant. */
  readonly #keyByName: BranchMap<string>
  readonly #keysAt: BranchMap<readonly string[]>
  /** By subscription: those of its groups and resources, too. */
  readonly #keysIn: BranchMap<readonly string[]>

  private constructor(
    keyByName: BranchMap<string>,
    keysAt: BranchMap<readonly string[]>,
    keysIn: BranchMap<readonly string[]>,
  ) {
    this.#keyByName = keyByName
    this.#keysAt = keysAt
    this.#keysIn = keysIn
  }

  static of(assignments: Iterable<RoleAssignment>): AssignmentLedger {
    const keyByName = new Map<string, string>()
    const keysAt = new Map<string, string[]>()
    const keysIn = new Map<string, string[]>()
    for (const assignment of assignments) {
      const key = assignment.id.toLowerCase()
      keyByName.set(nameOf(assignment), key)
      const scope = scopeOf(assignment)
      if (scope === undefined) continue
      push(keysAt, scope, key)
      const subscription = subscriptionOf(scope)
      if (subscription !== undefined) push(keysIn, subscription, key)
    }
    return new AssignmentLedger(
      BranchMap.from(keyByName),
      BranchMap.from<readonly string[]>(keysAt),
      BranchMap.from<readonly string[]>(keysIn),
    )
  }

  with(patches: readonly StatePatch[]): AssignmentLedger {
    let ledger: AssignmentLedger = this
    for (const { kind, before, after } of patches) {
      if (kind !== 'roleAssignments') continue
      if (before !== undefined) ledger = ledger.#without(before as RoleAssignment)
      if (after !== undefined) ledger = ledger.#with(after as RoleAssignment)
    }
    return ledger
  }

  /** The key of the assignment with a name, without regard to case. */
  keyOfName(name: string): string | undefined {
    return this.#keyByName.get(name.toLowerCase())
  }

  /** The keys of those at this very scope. */
  keysAt(scope: ScopeKey): readonly string[] {
    return this.#keysAt.get(scope) ?? NO_KEYS
  }

  /** The keys of those at a subscription and below it. */
  keysIn(subscription: ScopeKey): readonly string[] {
    return this.#keysIn.get(subscription) ?? NO_KEYS
  }

  /** How many count against the limit of a subscription or a management group, which has only its own. */
  countAt(scope: string): number {
    const key = parseScope(scope)
    if (key === undefined) return 0
    if (subscriptionOf(key) === key) return this.keysIn(key).length
    return managementGroupOf(key) === key ? this.keysAt(key).length : 0
  }

  #with(assignment: RoleAssignment): AssignmentLedger {
    const key = assignment.id.toLowerCase()
    const keyByName = this.#keyByName.with(nameOf(assignment), key)
    return this.#listed(assignment, keyByName, (keys) => [...(keys ?? NO_KEYS), key])
  }

  #without(assignment: RoleAssignment): AssignmentLedger {
    const name = nameOf(assignment)
    const key = assignment.id.toLowerCase()
    const isOther = this.#keyByName.get(name) !== key
    return this.#listed(
      assignment,
      isOther ? this.#keyByName : this.#keyByName.with(name, undefined),
      (keys) => {
        const left = keys?.filter((each) => each !== key)
        return left?.length === 0 ? undefined : left
      },
    )
  }

  #listed(
    assignment: RoleAssignment,
    keyByName: BranchMap<string>,
    change: (keys: readonly string[] | undefined) => readonly string[] | undefined,
  ): AssignmentLedger {
    const scope = scopeOf(assignment)
    if (scope === undefined) return new AssignmentLedger(keyByName, this.#keysAt, this.#keysIn)
    const subscription = subscriptionOf(scope)
    const keysAt = this.#keysAt.with(scope, change(this.#keysAt.get(scope)))
    const keysIn =
      subscription === undefined
        ? this.#keysIn
        : this.#keysIn.with(subscription, change(this.#keysIn.get(subscription)))
    return new AssignmentLedger(keyByName, keysAt, keysIn)
  }
}

const NO_KEYS: readonly string[] = Object.freeze([])

function push(lists: Map<string, string[]>, at: string, key: string): void {
  const list = lists.get(at)
  if (list === undefined) lists.set(at, [key])
  else list.push(key)
}

function scopeOf(assignment: RoleAssignment): ScopeKey | undefined {
  return scopeOfElement(assignment, 'roleAssignments', () => {})?.key
}

function nameOf({ id }: RoleAssignment): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase()
}

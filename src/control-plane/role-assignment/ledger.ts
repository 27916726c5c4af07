import { BranchMap } from '../../collection/branch-map.ts'
import { scopeOfElement } from '../../engine/element-scope.ts'
import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { managementGroupOf, subscriptionOf } from '../../scope/scope-parts.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import type { StatePatch } from '../../state/state-transition.ts'

/**
 * What the rules for role assignments ask of all of them at once: whose name is taken, and how many there are in a
 * subscription or at a management group. It never changes: a change makes another.
 */
export class AssignmentLedger {
  /** The key of the assignment that has a name; names are unique in a tenant. */
  readonly #keyByName: BranchMap<string>
  readonly #counts: BranchMap<number>

  private constructor(keyByName: BranchMap<string>, counts: BranchMap<number>) {
    this.#keyByName = keyByName
    this.#counts = counts
  }

  static of(assignments: Iterable<RoleAssignment>): AssignmentLedger {
    const keys = new Map<string, string>()
    const counts = new Map<string, number>()
    for (const assignment of assignments) {
      keys.set(nameOf(assignment), assignment.id.toLowerCase())
      const counted = countedAt(assignment)
      if (counted !== undefined) counts.set(counted, (counts.get(counted) ?? 0) + 1)
    }
    return new AssignmentLedger(BranchMap.from(keys), BranchMap.from(counts))
  }

  with(patches: readonly StatePatch[]): AssignmentLedger {
    let ledger: AssignmentLedger = this
    for (const { kind, before, after } of patches) {
      if (kind !== 'roleAssignments') continue
      if (before !== undefined) ledger = ledger.#entered(before as RoleAssignment, -1)
      if (after !== undefined) ledger = ledger.#entered(after as RoleAssignment, 1)
    }
    return ledger
  }

  /** The key of the assignment with a name, without regard to case. */
  keyOfName(name: string): string | undefined {
    return this.#keyByName.get(name.toLowerCase())
  }

  /** How many count against the limit of a subscription or a management group. */
  countAt(scope: string): number {
    return this.#counts.get(parseScope(scope) ?? scope) ?? 0
  }

  #entered(assignment: RoleAssignment, count: 1 | -1): AssignmentLedger {
    const name = nameOf(assignment)
    const key = assignment.id.toLowerCase()
    const isOther = count === -1 && this.#keyByName.get(name) !== key
    const keyByName = isOther ? this.#keyByName : this.#keyByName.with(name, count === 1 ? key : undefined)
    const counted = countedAt(assignment)
    if (counted === undefined) return new AssignmentLedger(keyByName, this.#counts)
    const total = (this.#counts.get(counted) ?? 0) + count
    return new AssignmentLedger(keyByName, this.#counts.with(counted, total <= 0 ? undefined : total))
  }
}

function nameOf({ id }: RoleAssignment): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase()
}

/** A subscription has those of its groups and resources, too; a management group only its own. */
function countedAt(assignment: RoleAssignment): ScopeKey | undefined {
  const key = scopeOfElement(assignment, 'roleAssignments', () => {})?.key
  if (key === undefined) return undefined
  const subscription = subscriptionOf(key)
  if (subscription !== undefined) return subscription
  return managementGroupOf(key) === key ? key : undefined
}

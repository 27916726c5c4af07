import { BranchMap } from '../collection/branch-map.ts'
import { guidKey } from '../guid/guid.ts'
import type { Group } from '../state/state-document.ts'

const NO_GROUPS: readonly string[] = Object.freeze([])

/**
 * Who is in which group, read upwards: from a member to the groups that have it. Members may be groups, groups may
 * contain each other or themselves. It never changes: a change makes another.
 */
export class GroupGraph {
  readonly #groupsOf: BranchMap<readonly string[]>
  readonly #known: BranchMap<true>

  private constructor(groupsOf: BranchMap<readonly string[]>, known: BranchMap<true>) {
    this.#groupsOf = groupsOf
    this.#known = known
  }

  /** A group that stands there twice has the members of both. */
  static of(groups: Iterable<Group>): GroupGraph {
    const groupsOf = new Map<string, string[]>()
    const known: (readonly [string, true])[] = []
    for (const group of groups) {
      const key = guidKey(group.id)
      known.push([key, true])
      for (const member of membersOf(group)) {
        const containing = groupsOf.get(member)
        if (containing === undefined) groupsOf.set(member, [key])
        else containing.push(key)
      }
    }
    return new GroupGraph(BranchMap.from(groupsOf), BranchMap.from(known))
  }

  with(group: Group): GroupGraph {
    const key = guidKey(group.id)
    let groupsOf = this.#groupsOf
    for (const member of membersOf(group))
      groupsOf = groupsOf.with(member, [...(groupsOf.get(member) ?? []), key])
    return new GroupGraph(groupsOf, this.#known.with(key, true))
  }

  without(group: Group): GroupGraph {
    const key = guidKey(group.id)
    let groupsOf = this.#groupsOf
    for (const member of membersOf(group)) {
      const left = (groupsOf.get(member) ?? []).filter((other) => other !== key)
      groupsOf = groupsOf.with(member, left.length === 0 ? undefined : left)
    }
    return new GroupGraph(groupsOf, this.#known.with(key, undefined))
  }

  /** The keys of all that are direct members of a group. */
  *members(): Generator<string> {
    for (const [member] of this.#groupsOf) yield member
  }

  /** Whether the members of a group are known. */
  knows(group: string): boolean {
    return this.#known.has(group)
  }

  /** The groups that a principal or group is a direct member of, as keys. */
  groupsOf(key: string): readonly string[] {
    return this.#groupsOf.get(key) ?? NO_GROUPS
  }

  /**
   * The identities of a principal: its own key first, the keys of further groups that a token claims, and every group
   * above any of these, without limit of depth.
   */
  identitiesOf(principal: string, claimedGroups: readonly string[] = NO_GROUPS): ReadonlySet<string> {
    const identities = new Set([principal, ...claimedGroups])
    // A set is walked in the order of insertion, so what is added on the way is walked as well.
    for (const identity of identities) {
      for (const group of this.groupsOf(identity)) identities.add(group)
    }
    return identities
  }

  /** As `identitiesOf`, each with the identity through which it was reached first; the principal with none. */
  waysTo(
    principal: string,
    claimedGroups: readonly string[] = NO_GROUPS,
  ): ReadonlyMap<string, string | undefined> {
    const ways = new Map<string, string | undefined>([[principal, undefined]])
    for (const claimed of claimedGroups) if (!ways.has(claimed)) ways.set(claimed, principal)
    for (const identity of ways.keys()) {
      for (const group of this.groupsOf(identity)) if (!ways.has(group)) ways.set(group, identity)
    }
    return ways
  }
}

function membersOf({ members }: Group): ReadonlySet<string> {
  return new Set((members ?? []).map(({ id }) => guidKey(id)))
}

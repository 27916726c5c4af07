import { BranchMap } from '../collection/branch-map.ts'
import { guidKey } from '../guid/guid.ts'
import type { Group } from '../state/state-document.ts'

const NO_GROUPS: readonly string[] = Object.freeze([])

/** Members by their groups, and whose members are known. */
interface Edges {
  readonly groupsOf: BranchMap<readonly string[]>
  readonly known: BranchMap<true>
}

/**
 * Who is in which group, read upwards: from a member to the groups that have it. Members may be groups, groups may
 * contain each other or themselves. It never changes: a change makes another.
 *
 * Decisions look at `Memberships`, so it is made when somebody explains or changes something.
 */
export class GroupGraph {
  #edges: Edges | (() => Edges)

  private constructor(edges: Edges | (() => Edges)) {
    this.#edges = edges
  }

  /**
   * A group that stands there twice has the members of both.
   *
   * @param groups asked once, when they are needed
   */
  static of(groups: () => Iterable<Group>): GroupGraph {
    return new GroupGraph(() => edgesOf(groups()))
  }

  with(group: Group): GroupGraph {
    const key = guidKey(group.id)
    let { groupsOf, known } = this.#made
    for (const member of membersOf(group))
      groupsOf = groupsOf.with(member, [...(groupsOf.get(member) ?? []), key])
    known = known.with(key, true)
    return new GroupGraph({ groupsOf, known })
  }

  without(group: Group): GroupGraph {
    const key = guidKey(group.id)
    let { groupsOf, known } = this.#made
    for (const member of membersOf(group)) {
      const left = (groupsOf.get(member) ?? []).filter((other) => other !== key)
      groupsOf = groupsOf.with(member, left.length === 0 ? undefined : left)
    }
    known = known.with(key, undefined)
    return new GroupGraph({ groupsOf, known })
  }

  /** How many groups there are. */
  get size(): number {
    return this.#made.known.size
  }

  /** Their keys. */
  *all(): Generator<string> {
    for (const [group] of this.#made.known) yield group
  }

  /** The keys of all that are direct members of a group. */
  *members(): Generator<string> {
    for (const [member] of this.#made.groupsOf) yield member
  }

  /** Whether the members of a group are known. */
  knows(group: string): boolean {
    return this.#made.known.has(group)
  }

  /** The groups that a principal or group is a direct member of, as keys. */
  groupsOf(key: string): readonly string[] {
    return this.#made.groupsOf.get(key) ?? NO_GROUPS
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

  get #made(): Edges {
    if (typeof this.#edges === 'function') this.#edges = this.#edges()
    return this.#edges
  }
}

function edgesOf(groups: Iterable<Group>): Edges {
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
  return { groupsOf: BranchMap.from(groupsOf), known: BranchMap.from(known) }
}

function membersOf({ members }: Group): ReadonlySet<string> {
  return new Set((members ?? []).map(({ id }) => guidKey(id)))
}

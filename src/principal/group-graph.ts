import { guidKey } from '../guid/guid.ts'
import type { Group } from '../state/state-document.ts'

const NO_GROUPS: readonly string[] = Object.freeze([])

/**
 * Who is in which group, read upwards: from a member to the groups that have it. Members may be groups, groups may
 * contain each other or themselves.
 */
export class GroupGraph {
  readonly #groupsOf = new Map<string, string[]>()

  constructor(groups: Iterable<Group>) {
    for (const group of groups) {
      const key = guidKey(group.id)
      for (const member of group.members ?? []) {
        const memberKey = guidKey(member.id)
        const containing = this.#groupsOf.get(memberKey)
        if (containing === undefined) this.#groupsOf.set(memberKey, [key])
        else containing.push(key)
      }
    }
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
}

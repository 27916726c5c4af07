import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import type { ManagementGroup } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import type { Refused } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { ASSIGN_ROLES, badRequest, WRITE_GROUP } from './management-group-id.ts'
import { type ManagementGroupTree, parentKeyOf } from './management-group-tree.ts'

/** Levels below the root group; subscriptions do not count. */
const DEEPEST = 6

/**
 * Whether the caller may move a group to another parent: that takes the right to write it and to assign roles on it, and
 * to write both parents. Nothing is needed on the root group, where everything lands by itself.
 *
 * @see https://learn.microsoft.com/azure/governance/management-groups/overview#moving-management-groups-and-subscriptions
 */
export function authorizeMove(
  view: View,
  caller: Caller,
  tree: ManagementGroupTree,
  group: ManagementGroup,
  parent: ManagementGroup,
  surroundings: Surroundings,
): Refused | undefined {
  const before = tree.find(parentKeyOf(group))
  const parents = [parent, before].filter(
    (other) => other !== undefined && !tree.isRoot(parseScope(other.id) as ScopeKey),
  )
  const needed = [
    { action: WRITE_GROUP, scope: group.id },
    { action: ASSIGN_ROLES, scope: group.id },
    ...parents.map((other) => ({ action: WRITE_GROUP, scope: (other as ManagementGroup).id })),
  ]
  for (const one of needed) {
    const refused = authorize(view, caller, one, surroundings)
    if (refused !== undefined) return refused
  }
  return undefined
}

/** Whether a place in the tree is one: not the group itself or anything below it, and not too deep for what it holds. */
export function misplaced(
  tree: ManagementGroupTree,
  key: ScopeKey,
  parent: ManagementGroup,
): Refused | undefined {
  const parentKey = parseScope(parent.id) as ScopeKey
  const above = tree.ancestors(parentKey)
  if (parentKey === key || above.some(({ id }) => parseScope(id) === key)) {
    return badRequest(
      `The management group '${parent.id}' is the group itself or below it, and cannot be its parent.`,
    )
  }
  const depth = above.length + 1 + tree.levelsBelow(key).length
  if (depth <= DEEPEST) return undefined
  return badRequest(
    `Below '${parent.id}' the hierarchy would be ${depth} levels deep; below the root group there are at most ${DEEPEST}.`,
  )
}

import type { GraphCall } from '../call.ts'
import { leavingGroups } from '../directory/membership.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'

export interface DeleteUserOrGroup extends GraphCall {
  readonly set: 'users' | 'groups'
  readonly key: ObjectKey
}

/**
 * `DELETE /users/{id}` and `/groups/{id}`. What was deleted leaves the groups that it was in; its role assignments stay,
 * orphaned.
 *
 * @see https://learn.microsoft.com/graph/api/user-delete
 */
export const deleteUserOrGroup: GraphCommand<DeleteUserOrGroup> = graphCommand((view, caller, command) => {
  const { set, key } = command
  const refused = refusedAccess(caller, command, 'write', set)
  if (refused !== undefined) return refused
  const entry = locate(view, set, key)
  if (entry instanceof GraphFault) return entry
  const { id } = entry.element
  // A group that contains itself must not come back by leaving itself.
  const left = leavingGroups(view, id).filter((change) => !('put' in change && change.element.id === id))
  return changedQuietly([{ remove: set, id }, ...left])
})

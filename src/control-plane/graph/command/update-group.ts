import type { Group } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import { liveElement } from '../directory/find-object.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import { GROUP } from '../entity/group.ts'
import { GraphFault, resourceNotFound } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { emptiedProperty, readMembers } from './body.ts'
import { readBoundMembers, withMembers } from './member-reference.ts'
import { merged } from './merge.ts'
import type { UpdateObject } from './update-service-principal.ts'

const KEPT = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled']

/**
 * `PATCH /groups/{id}`. Members under `members@odata.bind` are added to those that are there.
 *
 * @see https://learn.microsoft.com/graph/api/group-update
 */
export const updateGroup: GraphCommand<UpdateObject> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'write', 'groups')
  if (refused !== undefined) return refused
  const group = existingGroup(view, command.key)
  if (group instanceof GraphFault) return group
  const written = readMembers(command.body, GROUP, caller, command)
  if (written instanceof GraphFault) return written
  const emptied = emptiedProperty(written, KEPT, GROUP)
  if (emptied !== undefined) return emptied
  const added = readBoundMembers(view, command.body)
  if (added instanceof GraphFault) return added
  const next = withMembers(merged(group, written), added)
  if (next instanceof GraphFault) return next
  return changedQuietly(written.size + added.length === 0 ? [] : [{ put: 'groups', element: next }])
})

export function existingGroup(view: View, key: ObjectKey): Group | GraphFault {
  const entry = locate(view, 'groups', key)
  if (entry instanceof GraphFault) return entry
  return liveElement(view, 'groups', entry.element.id) ?? resourceNotFound(key.value)
}

import { isGuid } from '../../../guid/guid.ts'
import type { GraphCall } from '../call.ts'
import { isMember, withoutMember } from '../directory/membership.ts'
import type { ObjectKey } from '../directory/object-key.ts'
import { GraphFault, requestBadRequest, resourceNotFound } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { readParameters } from './body.ts'
import { readReference, withMembers } from './member-reference.ts'
import { existingGroup } from './update-group.ts'

export interface AddGroupMember extends GraphCall {
  readonly key: ObjectKey
  /** `{ "@odata.id": "{root}/directoryObjects/{id}" }` */
  readonly body: unknown
}

export interface RemoveGroupMember extends GraphCall {
  readonly key: ObjectKey
  readonly memberId: string
}

/**
 * `POST /groups/{id}/members/$ref`
 *
 * @see https://learn.microsoft.com/graph/api/group-post-members
 */
export const addGroupMember: GraphCommand<AddGroupMember> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'write', 'groupMembers')
  if (refused !== undefined) return refused
  const group = existingGroup(view, command.key)
  if (group instanceof GraphFault) return group
  const parameters = readParameters(command.body, ['@odata.id'])
  if (parameters instanceof GraphFault) return parameters
  const member = readReference(view, parameters.get('@odata.id'))
  if (member instanceof GraphFault) return member
  const next = withMembers(group, [member])
  return next instanceof GraphFault ? next : changedQuietly([{ put: 'groups', element: next }])
})

/**
 * `DELETE /groups/{id}/members/{id}/$ref`
 *
 * @see https://learn.microsoft.com/graph/api/group-delete-members
 */
export const removeGroupMember: GraphCommand<RemoveGroupMember> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'write', 'groupMembers')
  if (refused !== undefined) return refused
  const group = existingGroup(view, command.key)
  if (group instanceof GraphFault) return group
  const { memberId } = command
  if (!isGuid(memberId)) return requestBadRequest(`Invalid object identifier '${memberId}'.`)
  if (!isMember(group, memberId)) return resourceNotFound(memberId)
  return changedQuietly([{ put: 'groups', element: withoutMember(group, memberId) }])
})

import { guidKey } from '../../../guid/guid.ts'
import type { Group } from '../../../state/state-document.ts'
import type { Caller, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { groupsOf } from '../directory/membership.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { GraphFault, requestBadRequest } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { answered, type GraphDone } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { isGuidList, readParameters } from './body.ts'

export interface QueryMembership extends GraphCall {
  readonly set: EntitySet | 'directoryObjects'
  readonly key: ObjectKey
  readonly body: unknown
}

const MAX_CHECKED = 20

/**
 * `POST …/{id}/getMemberGroups`: the IDs of all groups that an object is in, through other groups too. The directory
 * has no roles and administrative units, so that `getMemberObjects` gives the same.
 *
 * @see https://learn.microsoft.com/graph/api/directoryobject-getmembergroups
 */
export const getMemberGroups: GraphCommand<QueryMembership> = graphCommand((view, caller, command) => {
  const groups = groupsFor(view, caller, command)
  if (groups instanceof GraphFault) return groups
  const parameters = readParameters(command.body, ['securityEnabledOnly'])
  if (parameters instanceof GraphFault) return parameters
  const only = parameters.get('securityEnabledOnly') ?? false
  if (typeof only !== 'boolean')
    return requestBadRequest("Invalid value specified for 'securityEnabledOnly'.")
  const shown = only ? groups.filter(({ securityEnabled }) => securityEnabled !== false) : groups
  return ids(
    command,
    shown.map(({ id }) => id),
  )
})

export const getMemberObjects = getMemberGroups

/**
 * `POST …/{id}/checkMemberGroups`: those of up to 20 groups that an object is in, through other groups too.
 *
 * @see https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups
 */
export const checkMemberGroups: GraphCommand<QueryMembership> = checkMembers('groupIds')

/** @see https://learn.microsoft.com/graph/api/directoryobject-checkmemberobjects */
export const checkMemberObjects: GraphCommand<QueryMembership> = checkMembers('ids')

function checkMembers(parameter: 'groupIds' | 'ids'): GraphCommand<QueryMembership> {
  return graphCommand((view, caller, command) => {
    const groups = groupsFor(view, caller, command)
    if (groups instanceof GraphFault) return groups
    const parameters = readParameters(command.body, [parameter])
    if (parameters instanceof GraphFault) return parameters
    const asked = parameters.get(parameter)
    if (!isGuidList(asked, MAX_CHECKED)) {
      return requestBadRequest(`'${parameter}' must be 1 to ${MAX_CHECKED} GUIDs.`)
    }
    const wanted = new Set(asked.map(guidKey))
    return ids(
      command,
      groups.map(({ id }) => id).filter((id) => wanted.has(guidKey(id))),
    )
  })
}

function groupsFor(view: View, caller: Caller, command: QueryMembership): Group[] | GraphFault {
  const { set, key } = command
  const refused = refusedAccess(caller, command, 'read', set)
  if (refused !== undefined) return refused
  const entry = locate(view, set, key)
  return entry instanceof GraphFault ? entry : groupsOf(view, entry.element.id, 'transitive')
}

function ids({ root }: GraphCall, value: readonly string[]): GraphDone {
  return answered({ '@odata.context': `${root}/$metadata#Collection(Edm.String)`, value })
}

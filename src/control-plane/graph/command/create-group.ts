import type { Group } from '../../../state/state-document.ts'
import { GROUP } from '../entity/group.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerCreated } from '../query/entity-answer.ts'
import { missingProperty, readMembers } from './body.ts'
import type { CreateObject } from './create-service-principal.ts'
import { readBoundMembers } from './member-reference.ts'
import { toTheSecond } from './moment.ts'

const REQUIRED = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled']

/**
 * `POST /groups`, perhaps with its first members under `members@odata.bind`.
 *
 * @see https://learn.microsoft.com/graph/api/group-post-groups
 */
export const createGroup: GraphCommand<CreateObject> = graphCommand(
  (view, caller, command, { now, newGuid }) => {
    const refused = refusedAccess(caller, command, 'write', 'groups')
    if (refused !== undefined) return refused
    const written = readMembers(command.body, GROUP, caller, command)
    if (written instanceof GraphFault) return written
    const missing = missingProperty(written, REQUIRED, GROUP)
    if (missing !== undefined) return missing
    const members = readBoundMembers(view, command.body)
    if (members instanceof GraphFault) return members
    const element: Group = {
      ...Object.fromEntries(written),
      id: newGuid(),
      createdDateTime: toTheSecond(now),
      members,
    }
    return answerCreated({ entity: GROUP, element }, view, command, [{ put: 'groups', element }])
  },
)

import { servicePrincipalOf } from '../directory/find-object.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { type DeleteObject, softDeletion } from './delete-service-principal.ts'
import { existingApplication } from './update-application.ts'

/**
 * `DELETE /applications/{id}`, or by `appId`: its service principal goes with it.
 *
 * @see https://learn.microsoft.com/graph/api/application-delete
 */
export const deleteApplication: GraphCommand<DeleteObject> = graphCommand(
  (view, caller, command, { now }) => {
    const refused = refusedAccess(caller, command, 'write', 'applications')
    if (refused !== undefined) return refused
    const element = existingApplication(view, command.key)
    if (element instanceof GraphFault) return element
    const principal = servicePrincipalOf(view, element.appId)
    return changedQuietly([
      { remove: 'applications', id: element.id },
      ...(principal === undefined ? [] : softDeletion(view, principal, now)),
    ])
  },
)

import type { DirectoryObject } from '../../../state/state-document.ts'
import type { Change, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { leavingGroups } from '../directory/membership.ts'
import type { ObjectKey } from '../directory/object-key.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { toTheSecond } from './moment.ts'
import { changeableServicePrincipal } from './update-service-principal.ts'

export interface DeleteObject extends GraphCall {
  readonly key: ObjectKey
}

/**
 * `DELETE /servicePrincipals/{id}`, or by `appId`. It leaves its groups and waits among the deleted items; its role
 * assignments stay, orphaned.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-delete
 */
export const deleteServicePrincipal: GraphCommand<DeleteObject> = graphCommand(
  (view, caller, command, { now }) => {
    const refused = refusedAccess(caller, command, 'write', 'servicePrincipals')
    if (refused !== undefined) return refused
    const element = changeableServicePrincipal(view, command.key)
    return element instanceof GraphFault ? element : changedQuietly(softDeletion(view, element, now))
  },
)

/** What deleting a service principal does to the state. */
export function softDeletion(view: View, element: DirectoryObject, now: string): Change[] {
  return [
    { remove: 'servicePrincipals', id: element.id },
    { put: 'deletedServicePrincipals', element: { ...element, deletedDateTime: toTheSecond(now) } },
    ...leavingGroups(view, element.id),
  ]
}

import { isGuid } from '../../../guid/guid.ts'
import type { DirectoryObject } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { isRestorable } from '../directory/deletion.ts'
import type { DirectoryEntry } from '../directory/directory-entry.ts'
import { SERVICE_PRINCIPAL } from '../entity/service-principal.ts'
import { GraphFault, requestBadRequest, resourceNotFound } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { answered, changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { answerEntity } from '../query/entity-answer.ts'
import { answerList } from '../query/list-answer.ts'
import { entityContext, presented } from '../query/presentation.ts'
import { namesWith, takenName } from './service-principal-names.ts'

export interface DeletedItem extends GraphCall {
  readonly id: string
}

/**
 * `GET /directory/deletedItems/microsoft.graph.servicePrincipal`: what was deleted in the last 30 days.
 *
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-list
 */
export const listDeletedServicePrincipals: GraphCommand<GraphCall> = graphCommand(
  (view, caller, command, { now }) => {
    const refused = refusedAccess(caller, command, 'read', 'servicePrincipals')
    if (refused !== undefined) return refused
    const entries: DirectoryEntry[] = []
    for (const element of view.list('deletedServicePrincipals')) {
      if (isRestorable(element, now)) entries.push({ entity: SERVICE_PRINCIPAL, element })
    }
    // Graph answers this cast without the header that it wants for others.
    return answerList({ entries, entity: SERVICE_PRINCIPAL, path: 'bare' }, view, caller, command, now)
  },
)

/** `GET /directory/deletedItems/{id}` */
export const getDeletedItem: GraphCommand<DeletedItem> = graphCommand((view, caller, command, { now }) => {
  const refused = refusedAccess(caller, command, 'read', 'servicePrincipals')
  if (refused !== undefined) return refused
  const element = deletedItem(view, command.id, now)
  if (element instanceof GraphFault) return element
  return answerEntity({ entity: SERVICE_PRINCIPAL, element }, 'directoryObjects', view, caller, command)
})

/**
 * `POST /directory/deletedItems/{id}/restore`. The groups that it was in have to take it in anew.
 *
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-restore
 */
export const restoreDeletedItem: GraphCommand<DeletedItem> = graphCommand(
  (view, caller, command, { now }) => {
    const refused = refusedAccess(caller, command, 'write', 'servicePrincipals')
    if (refused !== undefined) return refused
    const element = deletedItem(view, command.id, now)
    if (element instanceof GraphFault) return element
    const names = namesWith(element.appId ?? element.id, element.servicePrincipalNames)
    const taken = takenName(view, names)
    if (taken !== undefined) return taken
    const restored = { ...element, deletedDateTime: null }
    const body = {
      '@odata.context': entityContext(command.root, 'directoryObjects', undefined),
      ...presented({ entity: SERVICE_PRINCIPAL, element: restored }, undefined, 'typed', view),
    }
    return answered(body, 200, [
      { remove: 'deletedServicePrincipals', id: element.id },
      { put: 'servicePrincipals', element: restored },
    ])
  },
)

/** `DELETE /directory/deletedItems/{id}`: for good. */
export const purgeDeletedItem: GraphCommand<DeletedItem> = graphCommand((view, caller, command, { now }) => {
  const refused = refusedAccess(caller, command, 'write', 'servicePrincipals')
  if (refused !== undefined) return refused
  const element = deletedItem(view, command.id, now)
  if (element instanceof GraphFault) return element
  return changedQuietly([{ remove: 'deletedServicePrincipals', id: element.id }])
})

function deletedItem(view: View, id: string, now: string): DirectoryObject | GraphFault {
  if (!isGuid(id)) return requestBadRequest(`Invalid object identifier '${id}'.`)
  const element = view.find('deletedServicePrincipals', id)
  return element !== undefined && isRestorable(element, now) ? element : resourceNotFound(id)
}

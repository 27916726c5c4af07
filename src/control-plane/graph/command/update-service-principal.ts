import type { DirectoryObject } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { liveElement } from '../directory/find-object.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import { isManagedIdentity, SERVICE_PRINCIPAL } from '../entity/service-principal.ts'
import { authorizationDenied, GraphFault, resourceNotFound } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { emptiedProperty, readMembers } from './body.ts'
import { merged } from './merge.ts'
import { keptPasswords, passwordsOf } from './password.ts'
import { namesWith, takenName } from './service-principal-names.ts'

export interface UpdateObject extends GraphCall {
  readonly key: ObjectKey
  readonly body: unknown
}

/**
 * `PATCH /servicePrincipals/{id}`, or by `appId`.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-update
 */
export const updateServicePrincipal: GraphCommand<UpdateObject> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'write', 'servicePrincipals')
  if (refused !== undefined) return refused
  const element = changeableServicePrincipal(view, command.key)
  if (element instanceof GraphFault) return element
  const written = readMembers(command.body, SERVICE_PRINCIPAL, caller, command)
  if (written instanceof GraphFault) return written
  const emptied = emptiedProperty(written, ['displayName'], SERVICE_PRINCIPAL)
  if (emptied !== undefined) return emptied
  const passwordCredentials = keptPasswords(written, passwordsOf(element))
  if (passwordCredentials instanceof GraphFault) return passwordCredentials

  const changed = new Map(written)
  if (passwordCredentials !== undefined) changed.set('passwordCredentials', passwordCredentials)
  if (written.has('servicePrincipalNames')) {
    const names = namesWith(element.appId ?? element.id, written.get('servicePrincipalNames'))
    const taken = takenName(view, names, element.id)
    if (taken !== undefined) return taken
    changed.set('servicePrincipalNames', names)
  }
  if (changed.size === 0) return changedQuietly([])
  return changedQuietly([{ put: 'servicePrincipals', element: merged(element, changed) }])
})

/** What a path names, unless it belongs to a managed identity: that changes and goes with its resource only. */
export function changeableServicePrincipal(view: View, key: ObjectKey): DirectoryObject | GraphFault {
  const entry = locate(view, 'servicePrincipals', key)
  if (entry instanceof GraphFault) return entry
  const element = liveElement(view, 'servicePrincipals', entry.element.id)
  if (element === undefined) return resourceNotFound(key.value)
  return isManagedIdentity(element) ? authorizationDenied() : element
}

import type { Application, DirectoryObject } from '../../../state/state-document.ts'
import type { Change, View } from '../../view.ts'
import { liveElement, servicePrincipalOf } from '../directory/find-object.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import { APPLICATION } from '../entity/application.ts'
import { textsIn } from '../entity/property.ts'
import { GraphFault, resourceNotFound } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { emptiedProperty, readMembers } from './body.ts'
import { takenIdentifierUri } from './identifier-uris.ts'
import { merged } from './merge.ts'
import { keptPasswords, passwordsOf } from './password.ts'
import { namesWith, takenName } from './service-principal-names.ts'
import type { UpdateObject } from './update-service-principal.ts'

/**
 * `PATCH /applications/{id}`, or by `appId`. Its service principal takes over the name and the identifier URIs.
 *
 * @see https://learn.microsoft.com/graph/api/application-update
 */
export const updateApplication: GraphCommand<UpdateObject> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'write', 'applications')
  if (refused !== undefined) return refused
  const element = existingApplication(view, command.key)
  if (element instanceof GraphFault) return element
  const written = readMembers(command.body, APPLICATION, caller, command)
  if (written instanceof GraphFault) return written
  const emptied = emptiedProperty(written, ['displayName'], APPLICATION)
  if (emptied !== undefined) return emptied
  const passwordCredentials = keptPasswords(written, passwordsOf(element))
  if (passwordCredentials instanceof GraphFault) return passwordCredentials
  const taken = takenIdentifierUri(view, written.get('identifierUris'), element.id)
  if (taken !== undefined) return taken
  if (written.size === 0) return changedQuietly([])

  const changed = new Map(written)
  if (passwordCredentials !== undefined) changed.set('passwordCredentials', passwordCredentials)
  const next = merged(element, changed)
  const changes: Change[] = [{ put: 'applications', element: next }]
  const principal = servicePrincipalOf(view, element.appId)
  if (principal !== undefined) {
    const following = followed(principal, element, next)
    const conflict = takenName(view, textsIn(following.servicePrincipalNames), principal.id)
    if (conflict !== undefined) return conflict
    if (following !== principal) changes.push({ put: 'servicePrincipals', element: following })
  }
  return changedQuietly(changes)
})

export function existingApplication(view: View, key: ObjectKey): Application | GraphFault {
  const entry = locate(view, 'applications', key)
  if (entry instanceof GraphFault) return entry
  return liveElement(view, 'applications', entry.element.id) ?? resourceNotFound(key.value)
}

/** The service principal after its application changed; the very object where that is nothing to it. */
function followed(principal: DirectoryObject, before: Application, after: Application): DirectoryObject {
  const renamed = after.displayName !== before.displayName && principal.displayName === before.displayName
  const readdressed = after.identifierUris !== before.identifierUris
  if (!renamed && !readdressed) return principal
  const dropped = new Set(textsIn(before.identifierUris).map((uri) => uri.toLowerCase()))
  const own = textsIn(principal.servicePrincipalNames).filter((name) => !dropped.has(name.toLowerCase()))
  return {
    ...principal,
    ...(renamed ? { displayName: after.displayName ?? null } : {}),
    ...(readdressed
      ? { servicePrincipalNames: namesWith(after.appId, [...own, ...textsIn(after.identifierUris)]) }
      : {}),
  }
}

import { isGuid } from '../../../guid/guid.ts'
import type { DirectoryObject } from '../../../state/state-document.ts'
import type { Change } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { applicationOf } from '../directory/application-index.ts'
import { SERVICE_PRINCIPAL } from '../entity/service-principal.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerCreated } from '../query/entity-answer.ts'
import { invalidValue, missingProperty, readMembers } from './body.ts'
import { toTheSecond } from './moment.ts'
import { keptPasswords } from './password.ts'
import { namesWith, takenName } from './service-principal-names.ts'

export interface CreateObject extends GraphCall {
  readonly body: unknown
}

/**
 * `POST /servicePrincipals`. Where the tenant has no application with the `appId`, it comes along.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-post-serviceprincipals
 */
export const createServicePrincipal: GraphCommand<CreateObject> = graphCommand(
  (view, caller, command, { now, newGuid }) => {
    const refused = refusedAccess(caller, command, 'write', 'servicePrincipals')
    if (refused !== undefined) return refused
    const written = readMembers(command.body, SERVICE_PRINCIPAL, caller, command, ['appId'])
    if (written instanceof GraphFault) return written
    const missing = missingProperty(written, ['appId'], SERVICE_PRINCIPAL)
    if (missing !== undefined) return missing
    const appId = String(written.get('appId')).toLowerCase()
    if (!isGuid(appId)) return invalidValue('appId', SERVICE_PRINCIPAL)
    const passwords = keptPasswords(written, [])
    if (passwords instanceof GraphFault) return passwords

    const application = applicationOf(view, appId)
    const names = namesWith(appId, written.get('servicePrincipalNames') ?? application?.identifierUris)
    const taken = takenName(view, names)
    if (taken !== undefined) return taken

    const createdDateTime = toTheSecond(now)
    const displayName = written.get('displayName') ?? application?.displayName ?? appId
    const element = {
      ...Object.fromEntries(written),
      id: newGuid(),
      appId,
      displayName,
      createdDateTime,
      appOwnerOrganizationId: view.tenantId,
      servicePrincipalType: 'Application',
      servicePrincipalNames: names,
    } as DirectoryObject
    const changes: Change[] = [{ put: 'servicePrincipals', element }]
    if (application === undefined) {
      const own = { id: newGuid(), appId, displayName: element.displayName ?? appId, createdDateTime }
      changes.unshift({ put: 'applications', element: own })
    }
    return answerCreated({ entity: SERVICE_PRINCIPAL, element }, view, command, changes)
  },
)

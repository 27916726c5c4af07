import type { Application } from '../../../state/state-document.ts'
import { APPLICATION } from '../entity/application.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerCreated } from '../query/entity-answer.ts'
import { missingProperty, readMembers } from './body.ts'
import type { CreateObject } from './create-service-principal.ts'
import { takenIdentifierUri } from './identifier-uris.ts'
import { toTheSecond } from './moment.ts'
import { keptPasswords } from './password.ts'

/**
 * `POST /applications`: a registration, as yet without a service principal.
 *
 * @see https://learn.microsoft.com/graph/api/application-post-applications
 */
export const createApplication: GraphCommand<CreateObject> = graphCommand(
  (view, caller, command, { now, newGuid }) => {
    const refused = refusedAccess(caller, command, 'write', 'applications')
    if (refused !== undefined) return refused
    const written = readMembers(command.body, APPLICATION, caller, command)
    if (written instanceof GraphFault) return written
    const missing = missingProperty(written, ['displayName'], APPLICATION)
    if (missing !== undefined) return missing
    const passwords = keptPasswords(written, [])
    if (passwords instanceof GraphFault) return passwords
    const taken = takenIdentifierUri(view, written.get('identifierUris'))
    if (taken !== undefined) return taken
    const element: Application = {
      ...Object.fromEntries(written),
      id: newGuid(),
      appId: newGuid(),
      createdDateTime: toTheSecond(now),
    }
    const changes = [{ put: 'applications', element }] as const
    return answerCreated({ entity: APPLICATION, element }, view, command, changes)
  },
)

import type { DirectoryObject } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import { locate } from '../directory/object-key.ts'
import { USER } from '../entity/user.ts'
import { GraphFault, requestBadRequest } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerCreated } from '../query/entity-answer.ts'
import { invalidValue, missingProperty, readMembers } from './body.ts'
import type { CreateObject } from './create-service-principal.ts'
import { toTheSecond } from './moment.ts'

const REQUIRED = ['accountEnabled', 'displayName', 'mailNickname', 'passwordProfile', 'userPrincipalName']

/**
 * `POST /users`. The password is asked for and forgotten.
 *
 * @see https://learn.microsoft.com/graph/api/user-post-users
 */
export const createUser: GraphCommand<CreateObject> = graphCommand(
  (view, caller, command, { now, newGuid }) => {
    const refused = refusedAccess(caller, command, 'write', 'users')
    if (refused !== undefined) return refused
    const written = readMembers(command.body, USER, caller, command)
    if (written instanceof GraphFault) return written
    const fault =
      missingProperty(written, REQUIRED, USER) ?? refusedName(view, written.get('userPrincipalName'))
    if (fault !== undefined) return fault
    const { passwordProfile: _, ...members } = Object.fromEntries(written)
    const element: DirectoryObject = { ...members, id: newGuid(), createdDateTime: toTheSecond(now) }
    return answerCreated({ entity: USER, element }, view, command, [{ put: 'users', element }])
  },
)

/**
 * Refuses a sign-in name that is none, or that another user has.
 *
 * @param own object ID of the user that is to have it, if it exists
 */
export function refusedName(view: View, name: unknown, own?: string): GraphFault | undefined {
  if (typeof name !== 'string' || !name.includes('@')) return invalidValue('userPrincipalName', USER)
  const other = locate(view, 'users', { by: 'id', value: name })
  if (other instanceof GraphFault || other.element.id === own) return undefined
  return requestBadRequest(
    'Another object with the same value for property userPrincipalName already exists.',
  )
}

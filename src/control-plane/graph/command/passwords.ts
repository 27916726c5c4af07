import { isGuid } from '../../../guid/guid.ts'
import type { Application, DirectoryObject } from '../../../state/state-document.ts'
import type { Caller, Change, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import type { ObjectKey } from '../directory/object-key.ts'
import { GraphFault, requestBadRequest } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { answered, changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { readParameters } from './body.ts'
import { newPassword, passwordsOf, withoutPassword } from './password.ts'
import { existingApplication } from './update-application.ts'
import { changeableServicePrincipal } from './update-service-principal.ts'

export interface ChangePassword extends GraphCall {
  readonly set: 'applications' | 'servicePrincipals'
  readonly key: ObjectKey
  readonly body: unknown
}

type Owner =
  | { readonly set: 'applications'; readonly element: Application }
  | { readonly set: 'servicePrincipals'; readonly element: DirectoryObject }

/**
 * `POST /{applications, servicePrincipals}/{id}/addPassword`. This answer alone tells the secret.
 *
 * @see https://learn.microsoft.com/graph/api/application-addpassword
 */
export const addPassword: GraphCommand<ChangePassword> = graphCommand(
  (view, caller, command, surroundings) => {
    const owner = ownerOf(view, caller, command)
    if (owner instanceof GraphFault) return owner
    const password = newPassword(command.body, surroundings)
    if (password instanceof GraphFault) return password
    const { keyId, displayName, startDateTime, endDateTime, hint, secretText } = password
    const body = {
      '@odata.context': `${command.root}/$metadata#microsoft.graph.passwordCredential`,
      customKeyIdentifier: null,
      displayName,
      endDateTime,
      hint,
      keyId,
      secretText,
      startDateTime,
    }
    const passwords = [...passwordsOf(owner.element), password]
    return answered(body, 200, [withPasswords(owner, passwords)])
  },
)

/**
 * `POST /{applications, servicePrincipals}/{id}/removePassword` with the `keyId`.
 *
 * @see https://learn.microsoft.com/graph/api/application-removepassword
 */
export const removePassword: GraphCommand<ChangePassword> = graphCommand((view, caller, command) => {
  const owner = ownerOf(view, caller, command)
  if (owner instanceof GraphFault) return owner
  const parameters = readParameters(command.body, ['keyId'])
  if (parameters instanceof GraphFault) return parameters
  const keyId = parameters.get('keyId')
  if (typeof keyId !== 'string' || !isGuid(keyId)) return requestBadRequest("'keyId' must be a GUID.")
  const passwords = withoutPassword(passwordsOf(owner.element), keyId)
  if (passwords === undefined) return requestBadRequest(`No password credential found with keyId '${keyId}'.`)
  return changedQuietly([withPasswords(owner, passwords)])
})

function ownerOf(view: View, caller: Caller, command: ChangePassword): Owner | GraphFault {
  const { set, key } = command
  const refused = refusedAccess(caller, command, 'write', set)
  if (refused !== undefined) return refused
  if (set === 'applications') {
    const element = existingApplication(view, key)
    return element instanceof GraphFault ? element : { set, element }
  }
  const element = changeableServicePrincipal(view, key)
  return element instanceof GraphFault ? element : { set, element }
}

function withPasswords(
  { set, element }: Owner,
  passwordCredentials: Application['passwordCredentials'],
): Change {
  return { put: set, element: { ...element, passwordCredentials } } as Change
}

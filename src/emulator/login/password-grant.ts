import { isSame } from './client-secret.ts'
import type { Grant } from './grant.ts'
import { refusedPublicClient } from './public-client.ts'
import { resourceForUser, unknownResource } from './requested-resource.ts'
import { isFault, signInFault } from './sign-in-fault.ts'
import { required } from './token-form.ts'
import { subjectOfUser, userNamed } from './user-subject.ts'

/**
 * A user signs in with name and password. The emulator's own user has a password; Graph forgets those of others.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc
 */
export const passwordGrant: Grant = async ({ emulation, desk, form }) => {
  const clientId = required(form, 'client_id')
  if (typeof clientId !== 'string') return clientId
  const name = required(form, 'username')
  if (typeof name !== 'string') return name
  const password = required(form, 'password')
  if (typeof password !== 'string') return password
  const requested = resourceForUser(form)
  if (isFault(requested)) return requested
  const view = emulation.view()
  const refused = refusedPublicClient(view, clientId)
  if (refused !== undefined) return refused
  const user = userNamed(view.list('users'), name)
  if (user === undefined) {
    const text = `The user account ${name} does not exist in the ${view.tenantId} directory. To sign into this application, the account must be added to the directory.`
    return signInFault(400, 'invalid_grant', 50034, text)
  }
  if (user.id !== desk.user.objectId || !isSame(password, desk.user.password)) {
    const text = 'Error validating credentials due to invalid username or password.'
    return signInFault(400, 'invalid_grant', 50126, text)
  }
  const subject = subjectOfUser(user, clientId)
  if (isFault(subject)) return subject
  const unknown = unknownResource(requested.resource, emulation)
  return unknown ?? { kind: 'granted', subject, requested }
}

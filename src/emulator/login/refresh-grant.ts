import { guidKey } from '../../guid/guid.ts'
import type { Grant } from './grant.ts'
import { readRefreshToken } from './refresh-token.ts'
import { resourceForUser, unknownResource } from './requested-resource.ts'
import { isFault, signInFault } from './sign-in-fault.ts'
import { required } from './token-form.ts'
import { subjectOfUser } from './user-subject.ts'

/**
 * A user's program gets further tokens, for any resource, without another sign-in.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens
 */
export const refreshGrant: Grant = async ({ emulation, desk, form }) => {
  const clientId = required(form, 'client_id')
  if (typeof clientId !== 'string') return clientId
  const text = required(form, 'refresh_token')
  if (typeof text !== 'string') return text
  const requested = resourceForUser(form)
  if (isFault(requested)) return requested
  const ticket = await readRefreshToken(text, emulation.tenantId, desk.signingKey, emulation.now())
  if (isFault(ticket)) return ticket
  if (guidKey(ticket.clientId) !== guidKey(clientId)) {
    const wrong = 'Provided grant is invalid or malformed: the refresh token was issued to another client.'
    return signInFault(400, 'invalid_grant', 70000, wrong)
  }
  const user = emulation.view().find('users', ticket.objectId)
  if (user === undefined) {
    return signInFault(400, 'invalid_grant', 50034, 'The user account does not exist in the directory.')
  }
  const subject = subjectOfUser(user, clientId)
  if (isFault(subject)) return subject
  const unknown = unknownResource(requested.resource, emulation)
  return unknown ?? { kind: 'granted', subject, requested }
}

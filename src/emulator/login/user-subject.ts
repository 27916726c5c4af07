import type { DirectoryObject } from '../../state/state-document.ts'
import type { TokenSubject } from '../token/token-authority.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/** For whom the tokens of a user are, or why there are none. */
export function subjectOfUser(user: DirectoryObject, clientId: string): TokenSubject | SignInFault {
  if (user.accountEnabled === false) {
    return signInFault(400, 'invalid_grant', 50057, 'The user account is disabled.')
  }
  const { id, userPrincipalName, displayName } = user
  return {
    kind: 'user',
    objectId: id,
    clientId,
    ...(userPrincipalName ? { userPrincipalName } : {}),
    ...(displayName ? { displayName } : {}),
  }
}

/** A user by the name of sign-in, without regard to case. */
export function userNamed(users: Iterable<DirectoryObject>, name: string): DirectoryObject | undefined {
  const folded = name.toLowerCase()
  for (const user of users) if (user.userPrincipalName?.toLowerCase() === folded) return user
  return undefined
}

import { GraphFault } from '../../control-plane/graph/fault.ts'
import { refusedAudience } from '../../control-plane/graph/token-audience.ts'
import type { TokenClaims, TokenFault } from '../token/token-authority.ts'

/** What Graph answers to a token that it does not take. */
export function refusedToken(fault: TokenFault, ownOrigin: string): GraphFault {
  switch (fault.kind) {
    case 'missing':
      return unauthenticated('Access token is empty.')
    case 'expired':
      return unauthenticated('Lifetime validation failed, the token is expired.')
    case 'invalid':
      return unauthenticated(`Access token validation failure. ${fault.message}`)
    case 'audience':
      return (
        refusedAudience(fault.found, ownOrigin) ??
        unauthenticated('Access token validation failure. Invalid audience.')
      )
  }
}

/**
 * The application permissions of a token. One without the claim is not asked for any: an emulator has no place where
 * somebody could have granted them.
 */
export function permissionsIn({ raw }: TokenClaims): readonly string[] | undefined {
  const roles = Object.hasOwn(raw, 'roles') ? raw.roles : undefined
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : undefined
}

function unauthenticated(message: string): GraphFault {
  return new GraphFault(401, 'InvalidAuthenticationToken', message)
}

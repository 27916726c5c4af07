import { type Refused, refuse } from '../../control-plane/outcome.ts'
import type { TokenFault } from '../token/token-authority.ts'

const NAMES = ['https://management.core.windows.net', 'https://management.azure.com']

/** Whom a token for Resource Manager may be made out to: Azure's own names, and where it listens here. */
export function armAudiences(ownUrl: string): readonly string[] {
  return [...NAMES, ownUrl].flatMap((name) => [`${name}/`, name])
}

/**
 * What Resource Manager answers to a token that it does not take.
 *
 * @param allowed the audiences that it would take
 */
export function refusedToken(fault: TokenFault, allowed: readonly string[]): Refused {
  switch (fault.kind) {
    case 'missing':
      return refuse(
        401,
        'AuthenticationFailed',
        "Authentication failed. The 'Authorization' header is missing.",
      )
    case 'invalid':
      return refuse(401, 'InvalidAuthenticationToken', `The access token is invalid. ${fault.message}`)
    case 'expired':
      return refuse(401, 'ExpiredAuthenticationToken', fault.message)
    case 'audience':
      return refuse(
        401,
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${fault.found}'. It should exactly match with one of the allowed audiences '${allowed.join("','")}'.`,
      )
  }
}

/** The header `WWW-Authenticate` of a 401. Without `claims`, which would make clients ask for a token again and again. */
export function challenge(login: string, tenantId: string, { error }: Refused): string {
  return `Bearer authorization_uri="${login}/${tenantId}", error="invalid_token", error_description="${printable(error.message)}"`
}

/** A message repeats what a token says, which may be anything; headers are quoted ASCII. */
function printable(text: string): string {
  return text.replace(/[^ !#-[\]-~]/g, '?')
}

import { type Refused, refuse } from '../../control-plane/outcome.ts'
import type { TokenClaims, TokenFault } from '../token/token-authority.ts'

const EXPECTED = 'https://vault.azure.net'

/**
 * What a vault answers to a token that it does not take.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export function refusedToken(fault: TokenFault): Refused {
  switch (fault.kind) {
    case 'missing':
      return unauthorized('AKV10000: Request is missing a Bearer or PoP token.')
    case 'invalid':
      return unauthorized(`AKV10046: Unable to validate the token: ${fault.message}`)
    case 'expired':
      return unauthorized(`[TokenExpired] Error validating token: ${fault.message}`)
    case 'audience':
      return unauthorized(`AKV10022: Invalid audience. Expected ${EXPECTED}, found: ${fault.found}.`)
  }
}

/** A vault takes tokens of its own tenant only. */
export function refusedTenant({ tid }: TokenClaims, vaultTenantId: string): Refused | undefined {
  if (tid.toLowerCase() === vaultTenantId.toLowerCase()) return undefined
  return unauthorized(
    `AKV10032: Invalid issuer. Expected one of ${issuer(vaultTenantId)}, found ${issuer(tid)}.`,
  )
}

function unauthorized(message: string): Refused {
  return refuse(401, 'Unauthorized', message)
}

function issuer(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`
}

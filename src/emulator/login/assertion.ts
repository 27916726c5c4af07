import { decodeJwt, decodeProtectedHeader } from 'jose'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/** What another issuer's token claims, before its signature is checked. */
export interface Assertion {
  readonly kind: 'assertion'
  readonly text: string
  readonly keyId: string | undefined
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
  /** Seconds since 1970. */
  readonly expiresOn: number
  readonly notBefore: number
}

/** How far the issuer's clock may be off, in seconds. */
const TOLERANCE = 5 * 60

/** Reads an assertion; it must be a JWT signed with RS256, with all claims that are looked at. */
export function readAssertion(text: string): Assertion | SignInFault {
  try {
    const { alg, kid } = decodeProtectedHeader(text)
    if (alg !== 'RS256') return malformed(`The algorithm '${alg}' is not supported.`)
    const { iss, sub, aud, exp, nbf = 0 } = decodeJwt(text)
    const audiences = (Array.isArray(aud) ? aud : [aud]).filter((each) => typeof each === 'string')
    if (typeof iss !== 'string' || typeof sub !== 'string' || audiences.length === 0) {
      return malformed("It needs the claims 'iss', 'sub' and 'aud'.")
    }
    if (typeof exp !== 'number' || typeof nbf !== 'number') return malformed("It needs the claim 'exp'.")
    const keyId = typeof kid === 'string' ? kid : undefined
    return {
      kind: 'assertion',
      text,
      keyId,
      issuer: iss,
      subject: sub,
      audiences,
      expiresOn: exp,
      notBefore: nbf,
    }
  } catch {
    return malformed('It is no signed JSON Web Token.')
  }
}

/** @param now seconds since 1970 */
export function refusedLifetime({ expiresOn, notBefore }: Assertion, now: number): SignInFault | undefined {
  if (expiresOn + TOLERANCE > now && notBefore - TOLERANCE <= now) return undefined
  return signInFault(401, 'invalid_client', 700024, 'Client assertion is not within its valid time range.')
}

function malformed(why: string): SignInFault {
  return signInFault(400, 'invalid_request', 50027, `JWT token is invalid or malformed. ${why}`)
}

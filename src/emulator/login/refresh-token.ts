import { errors, jwtVerify } from 'jose'
import { signed } from '../token/create-token-authority.ts'
import type { SigningKey } from '../token/signing-key.ts'
import type { TokenSubject } from '../token/token-authority.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/** Who may go on without signing in again, and through which program. */
export interface RefreshTicket {
  readonly kind: 'ticket'
  readonly objectId: string
  readonly clientId: string
}

/** Its type and audience keep it from ever passing for an access token. */
const TYPE = 'azcan-refresh+jwt'
const AUDIENCE = 'urn:azcan:refresh'
const DAYS_90 = 90 * 86_400

/** @param now seconds since 1970 */
export function createRefreshToken(
  { objectId, clientId }: TokenSubject,
  tenantId: string,
  key: SigningKey,
  now: number,
): Promise<string> {
  const claims = {
    aud: AUDIENCE,
    tid: tenantId,
    oid: objectId,
    appid: clientId,
    iat: now,
    exp: now + DAYS_90,
  }
  return signed(claims, key, TYPE)
}

/** @param now milliseconds since 1970 */
export async function readRefreshToken(
  text: string,
  tenantId: string,
  key: SigningKey,
  now: number,
): Promise<RefreshTicket | SignInFault> {
  try {
    const { payload } = await jwtVerify(text, key.publicKey, {
      algorithms: ['RS256'],
      typ: TYPE,
      audience: AUDIENCE,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    })
    const { oid, appid, tid } = payload
    if (typeof oid !== 'string' || typeof appid !== 'string' || tid !== tenantId) return invalid()
    return { kind: 'ticket', objectId: oid, clientId: appid }
  } catch (error) {
    return error instanceof errors.JWTExpired
      ? signInFault(400, 'invalid_grant', 700082, 'The refresh token has expired due to inactivity.')
      : invalid()
  }
}

function invalid(): SignInFault {
  return signInFault(400, 'invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.')
}

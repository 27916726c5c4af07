import { errors, jwtVerify } from 'jose'
import { accessIssuer } from './access-claims.ts'
import type { SigningKey } from './signing-key.ts'
import type { TokenClaims } from './token-authority.ts'
import type { VerifiedToken } from './verified-tokens.ts'

/**
 * Checks all of an access token that never changes: its form, algorithm, signature, issuer and tenant. Its lifetime and
 * audience are another question.
 *
 * @returns what is wrong with it as a sentence, where it is not one of this tenant's
 */
export async function verifyToken(
  text: string,
  key: SigningKey,
  tenantId: string,
): Promise<VerifiedToken | string> {
  try {
    const { payload } = await jwtVerify(text, key.publicKey, {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer: accessIssuer(tenantId),
      requiredClaims: ['exp', 'nbf', 'aud', 'oid', 'tid'],
      // Only what time cannot change is looked at here.
      currentDate: new Date(0),
      clockTolerance: Number.MAX_SAFE_INTEGER,
    })
    const claims = claimsOf(payload, tenantId)
    const { exp, nbf } = payload
    if (claims === undefined || exp === undefined || nbf === undefined)
      return 'A claim is not what it should be.'
    return { claims, notBefore: nbf, expiresOn: exp }
  } catch (error) {
    return faultText(error)
  }
}

function claimsOf(payload: Readonly<Record<string, unknown>>, tenantId: string): TokenClaims | undefined {
  const { oid, tid, aud, appid, idtyp, groups } = payload
  if (typeof oid !== 'string' || typeof aud !== 'string' || tid !== tenantId) return undefined
  return {
    oid,
    tid: tenantId,
    aud,
    appid: typeof appid === 'string' ? appid : undefined,
    idtyp: idtyp === 'app' ? 'app' : 'user',
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : undefined,
    raw: payload,
  }
}

function faultText(error: unknown): string {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature is invalid.'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'The token is not signed with RS256.'
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'iss'
      ? 'The token is from the wrong issuer.'
      : `The claim '${error.claim}' is missing or invalid.`
  }
  return 'The token is not a well-formed signed JSON Web Token.'
}

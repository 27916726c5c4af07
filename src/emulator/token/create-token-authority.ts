import { SignJWT } from 'jose'
import { accessClaims, lifetimeOf } from './access-claims.ts'
import { bearerToken } from './bearer-token.ts'
import type { SigningKey } from './signing-key.ts'
import type { TokenAuthority, TokenFault } from './token-authority.ts'
import { type VerifiedToken, VerifiedTokens } from './verified-tokens.ts'
import { verifyToken } from './verify-token.ts'

export interface TokenAuthorityOptions {
  readonly tenantId: string
  readonly key: SigningKey
  /** The present in milliseconds since 1970. */
  readonly now: () => number
}

/** How far a client's clock may be ahead of this one, in seconds. */
const TOLERANCE = 5 * 60

/** Signs the access tokens of a tenant, and checks those that come back. */
export function createTokenAuthority({ tenantId, key, now }: TokenAuthorityOptions): TokenAuthority {
  const verified = new VerifiedTokens()
  const nowInSeconds = () => Math.floor(now() / 1000)

  const known = async (text: string): Promise<VerifiedToken | string> => {
    const before = verified.get(text)
    if (before !== undefined) return before
    const token = await verifyToken(text, key, tenantId)
    if (typeof token !== 'string') verified.add(text, token)
    return token
  }

  return {
    async issue(subject, audience) {
      const lifetime = lifetimeOf(subject, nowInSeconds())
      const claims = accessClaims(subject, audience, tenantId, lifetime)
      const token = await signed(claims, key, 'JWT')
      return { token, ...lifetime, expiresIn: lifetime.expiresOn - nowInSeconds() - 1 }
    },

    async verify(authorization, audiences) {
      const text = bearerToken(authorization)
      if (text === undefined) return { fault: { kind: 'missing' } }
      const token = await known(text)
      if (typeof token === 'string') return { fault: { kind: 'invalid', message: token } }
      const fault = lifetimeFault(token, nowInSeconds()) ?? audienceFault(token, audiences)
      return fault === undefined ? { claims: token.claims } : { fault }
    },
  }
}

/** @param type of the token: only a `JWT` is ever taken for an access token */
export function signed(claims: Record<string, unknown>, key: SigningKey, type: string): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ typ: type, alg: 'RS256', kid: key.id, x5t: key.id })
    .sign(key.privateKey)
}

function lifetimeFault({ notBefore, expiresOn }: VerifiedToken, now: number): TokenFault | undefined {
  if (expiresOn <= now) {
    const message = `The access token expiry UTC time '${utc(expiresOn)}' is earlier than current UTC time '${utc(now)}'.`
    return { kind: 'expired', message }
  }
  if (notBefore > now + TOLERANCE) {
    return { kind: 'invalid', message: `The token does not hold before '${utc(notBefore)}'.` }
  }
  return undefined
}

function audienceFault({ claims }: VerifiedToken, audiences: readonly string[]): TokenFault | undefined {
  return audiences.includes(claims.aud) ? undefined : { kind: 'audience', found: claims.aud }
}

function utc(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString()
}

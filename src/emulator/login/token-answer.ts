import { randomBytes } from 'node:crypto'
import type { Emulation } from '../emulation.ts'
import { signed } from '../token/create-token-authority.ts'
import type { SigningKey } from '../token/signing-key.ts'
import type { TokenSubject } from '../token/token-authority.ts'
import type { Granted } from './grant.ts'
import { createRefreshToken } from './refresh-token.ts'

/** Makes the tokens that were granted, as the answer of the version that was asked. */
export async function tokenAnswer(
  { subject, requested }: Granted,
  emulation: Emulation,
  key: SigningKey,
  issuer: string,
): Promise<object> {
  const { resource, version } = requested
  const { token, expiresIn, expiresOn, notBefore } = await emulation.tokens.issue(subject, resource)
  const more = subject.kind === 'user' ? await userTokens(subject, emulation, key, issuer, resource) : {}
  if (version === 'v2') {
    return {
      token_type: 'Bearer',
      expires_in: expiresIn,
      ext_expires_in: expiresIn,
      access_token: token,
      ...more,
    }
  }
  return {
    token_type: 'Bearer',
    expires_in: String(expiresIn),
    ext_expires_in: String(expiresIn),
    expires_on: String(expiresOn),
    not_before: String(notBefore),
    resource,
    access_token: token,
    ...more,
  }
}

/** What a program keeps of a user: who it is, and how it goes on without asking again. */
async function userTokens(
  subject: TokenSubject,
  { tenantId, now }: Emulation,
  key: SigningKey,
  issuer: string,
  resource: string,
): Promise<object> {
  const seconds = Math.floor(now() / 1000)
  const { objectId, clientId, displayName, userPrincipalName } = subject
  const identity = {
    aud: clientId,
    iss: issuer,
    iat: seconds,
    nbf: seconds,
    exp: seconds + HOUR,
    ...(displayName === undefined ? {} : { name: displayName }),
    oid: objectId,
    ...(userPrincipalName === undefined ? {} : { preferred_username: userPrincipalName }),
    sub: objectId,
    tid: tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  }
  return {
    scope: `${resource}/user_impersonation ${resource}/.default`,
    refresh_token: await createRefreshToken(subject, tenantId, key, seconds),
    id_token: await signed(identity, key, 'JWT'),
    client_info: Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url'),
  }
}

const HOUR = 3600

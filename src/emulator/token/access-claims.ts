import { randomBytes } from 'node:crypto'
import type { TokenSubject } from './token-authority.ts'

/** When a token holds, in seconds since 1970. */
export interface TokenLifetime {
  readonly notBefore: number
  readonly expiresOn: number
}

/** Clocks differ, so tokens hold since five minutes before they are made. */
const BACKDATED = 5 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** Managed identities get a day, everybody else an hour. */
export function lifetimeOf({ kind }: TokenSubject, nowInSeconds: number): TokenLifetime {
  const length = kind === 'managedIdentity' ? DAY : HOUR
  return { notBefore: nowInSeconds - BACKDATED, expiresOn: nowInSeconds + length }
}

/** The issuer of access tokens of version 1.0, which Azure's own services get. */
export function accessIssuer(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`
}

/**
 * The claims of an access token.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function accessClaims(
  subject: TokenSubject,
  audience: string,
  tenantId: string,
  { notBefore, expiresOn }: TokenLifetime,
): Record<string, unknown> {
  const issuer = accessIssuer(tenantId)
  return {
    aud: audience,
    iss: issuer,
    iat: notBefore,
    nbf: notBefore,
    exp: expiresOn,
    aio: opaque(),
    appid: subject.clientId,
    appidacr: appidacr(subject),
    ...(subject.kind === 'user' ? userClaims(subject) : { idp: issuer, idtyp: 'app' }),
    oid: subject.objectId,
    rh: `1.${opaque()}.`,
    sub: subject.objectId,
    tid: tenantId,
    uti: opaque(),
    ver: '1.0',
    ...(subject.resourceId === undefined ? {} : { xms_mirid: smallGroupsWord(subject.resourceId) }),
  }
}

/** How the application proved who it is: not at all, by a secret, or by a certificate or another issuer's token. */
function appidacr({ kind, proof }: TokenSubject): '0' | '1' | '2' {
  if (kind === 'user') return '0'
  return kind === 'managedIdentity' || proof === 'assertion' ? '2' : '1'
}

function userClaims({ displayName, userPrincipalName }: TokenSubject): Record<string, unknown> {
  return {
    acr: '1',
    amr: ['pwd'],
    idtyp: 'user',
    ...(displayName === undefined ? {} : { name: displayName }),
    scp: 'user_impersonation',
    ...(userPrincipalName === undefined ? {} : { unique_name: userPrincipalName, upn: userPrincipalName }),
  }
}

function smallGroupsWord(id: string): string {
  return id.replace('/resourceGroups/', '/resourcegroups/')
}

function opaque(): string {
  return randomBytes(16).toString('base64url')
}

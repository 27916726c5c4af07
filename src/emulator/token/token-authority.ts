/** The claims of an access token that services read; the others are in `raw`. */
export interface TokenClaims {
  /** Object ID of the principal. */
  readonly oid: string
  readonly tid: string
  readonly aud: string
  /** The client ID of the application, also where a user acts through one. */
  readonly appid: string | undefined
  /** `app` for an application or managed identity, `user` for a user. */
  readonly idtyp: 'app' | 'user'
  /** Object IDs of groups, where the token carries them. */
  readonly groups: readonly string[] | undefined
  readonly raw: Readonly<Record<string, unknown>>
}

/** Why a token was not taken; services turn it into their own error. */
export type TokenFault =
  | { readonly kind: 'missing' }
  /** Not a JWT, a wrong signature, another algorithm, another issuer. */
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'expired'; readonly message: string }
  | { readonly kind: 'audience'; readonly found: string }

/** For whom a token is made. */
export interface TokenSubject {
  readonly kind: 'application' | 'managedIdentity' | 'user'
  readonly objectId: string
  readonly clientId: string
  /** The managed identity's or its resource's ID: the claim `xms_mirid`. */
  readonly resourceId?: string
  readonly userPrincipalName?: string
  readonly displayName?: string
  /** How an application proved who it is; a secret where it is left out. */
  readonly proof?: 'secret' | 'assertion'
}

export interface IssuedToken {
  readonly token: string
  /** Seconds since 1970. */
  readonly expiresOn: number
  readonly notBefore: number
  /** Seconds. */
  readonly expiresIn: number
}

export interface TokenAuthority {
  /** Signs an access token for an audience, which is written into `aud` as it is. */
  issue(subject: TokenSubject, audience: string): Promise<IssuedToken>
  /** Checks the header `Authorization` of a request: signature, issuer, lifetime, and that `aud` is one of these. */
  verify(
    authorization: string | null,
    audiences: readonly string[],
  ): Promise<{ readonly claims: TokenClaims } | { readonly fault: TokenFault }>
}

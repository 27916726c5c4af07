/** The token in a header `Authorization: Bearer …`; `undefined` where there is none of that scheme. */
export function bearerToken(authorization: string | null): string | undefined {
  if (authorization === null || authorization.length < SCHEME.length) return undefined
  if (authorization.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return undefined
  return authorization.slice(SCHEME.length).trim() || undefined
}

const SCHEME = 'bearer '

import { GraphFault } from './fault.ts'

const GRAPH_AUDIENCES = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000']

/**
 * The claims `aud` that Graph takes, as they may be spelt.
 *
 * @param ownOrigin of the endpoint itself, such as `https://localhost:8444`, since some clients ask a token for that
 */
export function graphAudiences(ownOrigin: string): readonly string[] {
  return [...GRAPH_AUDIENCES, withoutSlash(ownOrigin)].flatMap((audience) =>
    audience.includes('://') ? [audience, `${audience}/`] : [audience],
  )
}

/**
 * Whether a token may be shown to Graph at all.
 *
 * @param audience the token's claim `aud`; `undefined` where no token came
 * @param ownOrigin of the endpoint itself, such as `https://localhost:8444`, since some clients ask a token for that
 * @returns Graph's refusal under 401, or `undefined` where the token will do
 */
export function refusedAudience(audience: string | undefined, ownOrigin: string): GraphFault | undefined {
  if (audience === undefined || audience === '') return unauthenticated('Access token is empty.')
  const asked = withoutSlash(audience)
  if (GRAPH_AUDIENCES.includes(asked) || asked === withoutSlash(ownOrigin)) return undefined
  return unauthenticated('Access token validation failure. Invalid audience.')
}

function unauthenticated(message: string): GraphFault {
  return new GraphFault(401, 'InvalidAuthenticationToken', message)
}

function withoutSlash(url: string): string {
  return (url.endsWith('/') ? url.slice(0, -1) : url).toLowerCase()
}

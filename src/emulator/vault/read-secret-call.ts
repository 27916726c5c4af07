import { type Refused, refuse } from '../../control-plane/outcome.ts'
import { readJson } from '../read-json.ts'
import { refusedApiVersion } from './api-version.ts'
import { matchRoute, type SecretCall, type SecretRoute } from './secret-routes.ts'

/** A request that was understood, or what is wrong with it. */
export type ReadCall =
  | { readonly route: SecretRoute; readonly call: SecretCall }
  | { readonly refused: Refused; readonly headers?: Readonly<Record<string, string>> }

/** The backup of a secret with many versions is the largest body there is. */
const LARGEST_BODY = 16 * 1024 * 1024

/** Reads a request to the vault with a resource ID; only now is its body looked at. */
export async function readSecretCall(request: Request, vault: string): Promise<ReadCall> {
  const url = new URL(request.url)
  const query = queryOf(url)
  const unversioned = refusedApiVersion(query.get('api-version'))
  if (unversioned !== undefined) return { refused: unversioned }
  const segments = segmentsOf(url.pathname)
  if (segments === undefined) return { refused: malformed('the path is not escaped properly') }
  const matched = matchRoute(request.method, segments)
  if ('allowed' in matched) return noSuchCall(request.method, url.pathname, matched.allowed)
  const { route, name, version } = matched
  const body = route.hasBody ? await readBody(request) : { value: undefined }
  if ('refused' in body) return body
  const top = query.get('maxresults')
  const skipToken = query.get('$skiptoken')
  const call: SecretCall = {
    vault,
    baseUrl: url.origin,
    name,
    ...(version === undefined ? {} : { version }),
    body: body.value,
    page: {
      url: url.href,
      ...(top === undefined ? {} : { top }),
      ...(skipToken === undefined ? {} : { skipToken }),
    },
  }
  return { route, call }
}

/** A body that is not JSON is shown to the command as none: whoever may not set a secret is told that first. */
async function readBody(
  request: Request,
): Promise<{ readonly value: unknown } | { readonly refused: Refused }> {
  const body = await readJson(request, LARGEST_BODY)
  switch (body.kind) {
    case 'json':
      return { value: body.value }
    case 'none':
    case 'malformed':
      return { value: undefined }
    case 'otherType': {
      const message = `The content type '${body.contentType}' is not supported; a body is application/json.`
      return { refused: refuse(415, 'UnsupportedMediaType', message) }
    }
    case 'tooLarge': {
      const message = `The body is larger than ${LARGEST_BODY} bytes.`
      return { refused: refuse(413, 'RequestEntityTooLarge', message) }
    }
  }
}

function noSuchCall(method: string, path: string, allowed: readonly string[]): ReadCall {
  if (allowed.length === 0) {
    return {
      refused: refuse(404, 'NotFound', `There is nothing at '${path}': these vaults hold secrets only.`),
    }
  }
  const message = `The method ${method} is not allowed at '${path}'.`
  return { refused: refuse(405, 'MethodNotAllowed', message), headers: { allow: allowed.join(', ') } }
}

/** Names of parameters ignore case; of two with one name the first counts. */
function queryOf(url: URL): ReadonlyMap<string, string> {
  const query = new Map<string, string>()
  for (const [name, value] of url.searchParams) {
    const folded = name.toLowerCase()
    if (!query.has(folded)) query.set(folded, value)
  }
  return query
}

/** Slashes too many are overlooked, as some clients write them. */
function segmentsOf(path: string): readonly string[] | undefined {
  const parts = path.split('/').filter((part) => part !== '')
  try {
    return parts.map((part) => decodeURIComponent(part))
  } catch {
    return undefined
  }
}

function malformed(why: string): Refused {
  return refuse(400, 'BadParameter', `The request is malformed: ${why}.`)
}

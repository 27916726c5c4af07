import { type Refused, refuse } from '../../control-plane/outcome.ts'
import { readRequestPath } from '../listener/request-path.ts'
import { refusedApiVersion } from './api-version.ts'
import { readArmBody } from './read-body.ts'
import { type RequestQuery, readRequestQuery } from './request-query.ts'
import type { Route } from './route.ts'
import type { RouteIndex } from './route-index.ts'

/** A request that makes sense by itself; whether its caller may, and what there is, is another question. */
export interface ArmRequest {
  readonly kind: 'request'
  readonly route: Route
  readonly segments: readonly string[]
  readonly at: Readonly<Record<string, string>>
  readonly apiVersion: string
  readonly query: RequestQuery
  readonly body: unknown
}

export type UnreadableRequest = Refused & { readonly headers?: Readonly<Record<string, string>> }

/** Reads all of a request: its path, its version, which route it takes, and where that needs it, its body. */
export async function readArmRequest(
  request: Request,
  routes: RouteIndex,
): Promise<ArmRequest | UnreadableRequest> {
  const { url, method } = request
  const path = readRequestPath(url)
  if (path.kind === 'refused') return invalidPath(path.why)
  const query = readRequestQuery(url)
  const apiVersion = query.get('api-version')
  const unversioned = refusedApiVersion(apiVersion)
  if (unversioned !== undefined) return unversioned
  const { segments } = path
  const match = routes.find(method, segments)
  if (match.kind === 'none') return noSuchPath(`/${segments.join('/')}`)
  if (match.kind === 'otherMethod') return otherMethod(method, match.allowed)
  const { route, at } = match
  const read = route.body === 'json' ? await readArmBody(request) : { body: undefined }
  if ('kind' in read) return read
  return { kind: 'request', route, segments, at, apiVersion: apiVersion ?? '', query, body: read.body }
}

function invalidPath(why: string): Refused {
  return refuse(400, 'InvalidRequestPath', `The path of the request is not valid: ${why}.`)
}

function noSuchPath(path: string): Refused {
  return refuse(
    404,
    'HttpResourceNotFound',
    `No HTTP resource was found that matches the request URI '${path}'.`,
  )
}

function otherMethod(method: string, allowed: readonly string[]): UnreadableRequest {
  const refused = refuse(
    405,
    'MethodNotAllowed',
    `The requested resource does not support http method '${method}'.`,
  )
  return { ...refused, headers: { allow: allowed.join(', ') } }
}

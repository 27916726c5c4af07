import { badRequest, GraphFault } from '../../control-plane/graph/fault.ts'
import { type GraphOutcome, refusedFor } from '../../control-plane/graph/outcome.ts'
import { answerGraph } from '../../control-plane/graph/route/answer-graph.ts'
import type { GraphRequest } from '../../control-plane/graph/route/route.ts'
import { graphAudiences } from '../../control-plane/graph/token-audience.ts'
import { callerOf } from '../caller-of.ts'
import type { Emulation, Service } from '../emulation.ts'
import { readJson } from '../read-json.ts'
import { readGraphPath } from './graph-path.ts'
import { graphResponse } from './graph-response.ts'
import { permissionsIn, refusedToken } from './graph-token.ts'

const LARGEST_BODY = 4 * 1024 * 1024
const UNREADABLE =
  'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.'

/**
 * Microsoft Graph, as far as roles and managed identities need it.
 *
 * @see https://learn.microsoft.com/graph/use-the-api
 */
export function graph(emulation: Emulation): Service {
  const { addresses, tokens } = emulation
  const audiences = graphAudiences(addresses.graph)

  return async (request) => {
    const url = new URL(request.url)
    const surroundings = emulation.surroundings()
    const requestId = surroundings.newGuid()
    const clientRequestId = request.headers.get('client-request-id') || requestId
    const ids = { requestId, clientRequestId }
    const finish = (outcome: GraphOutcome) => {
      const code = outcome.kind === 'refused' ? outcome.error.code : undefined
      emulation.note(request, {
        service: 'graph',
        decision: outcome.kind === 'refused' && REFUSALS.has(outcome.status) ? 'refused' : 'allowed',
        ...(code === undefined ? {} : { reason: code }),
      })
      return graphResponse(outcome, ids)
    }
    const refuse = (fault: GraphFault) =>
      finish(refusedFor(fault, { ...ids, root: url.origin, path: url.pathname }, surroundings))

    const token = await tokens.verify(request.headers.get('authorization'), audiences)
    if ('fault' in token) return refuse(refusedToken(token.fault, addresses.graph))
    const caller = callerOf(token.claims)
    emulation.note(request, {
      service: 'graph',
      principalId: caller.principalId,
      operation: `${request.method} ${url.pathname}`,
    })
    const path = readGraphPath(url)
    if (path instanceof GraphFault) return refuse(path)
    const body = await readBody(request)
    if (body instanceof GraphFault) return refuse(body)

    const consistencyLevel = request.headers.get('consistencylevel')
    const permissions = permissionsIn(token.claims)
    const call: GraphRequest = {
      ...path,
      ...ids,
      ...body,
      method: request.method,
      query: url.search.slice(1),
      ...(consistencyLevel === null ? {} : { consistencyLevel }),
      ...(permissions === undefined ? {} : { permissions }),
    }
    return finish(
      request.method === 'GET'
        ? answerGraph(emulation.view(), caller, call, surroundings)
        : await emulation.perform((view) => answerGraph(view, caller, call, surroundings)),
    )
  }
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403])

async function readBody(request: Request): Promise<{ readonly body?: unknown } | GraphFault> {
  if (request.method === 'GET' || request.method === 'HEAD') return {}
  const body = await readJson(request, LARGEST_BODY)
  switch (body.kind) {
    case 'none':
      return {}
    case 'json':
      return { body: body.value }
    case 'otherType':
    case 'malformed':
      return badRequest(UNREADABLE)
    case 'tooLarge':
      return new GraphFault(
        413,
        'Request_EntityTooLarge',
        `The request body is larger than ${LARGEST_BODY} bytes.`,
      )
  }
}

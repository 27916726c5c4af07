import type { GraphOutcome } from '../../control-plane/graph/outcome.ts'

const JSON_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

/** Azure's own, whatever the emulator: clients take no notice, and people recognise it. */
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'

/** @param ids that every answer carries */
export function graphResponse(
  outcome: GraphOutcome,
  ids: { readonly requestId: string; readonly clientRequestId: string },
): Response {
  const headers: Record<string, string> = {
    'cache-control': 'no-cache',
    'odata-version': '4.0',
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  }
  if (outcome.kind === 'refused') {
    if (outcome.status === 401) headers['www-authenticate'] = CHALLENGE
    return response(outcome.status, JSON.stringify({ error: outcome.error }), JSON_TYPE, headers)
  }
  const { status, body, contentType } = outcome
  if (body === undefined) return new Response(null, { status, headers })
  return contentType === undefined
    ? response(status, JSON.stringify(body), JSON_TYPE, headers)
    : response(status, String(body), contentType, headers)
}

function response(
  status: number,
  body: string,
  contentType: string,
  headers: Record<string, string>,
): Response {
  return new Response(body, { status, headers: { ...headers, 'content-type': contentType } })
}

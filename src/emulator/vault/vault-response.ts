import type { ArmError, Outcome } from '../../control-plane/outcome.ts'

/** What every answer of a vault carries. */
export interface VaultHeaders {
  readonly requestId: string
  /** The header `x-ms-client-request-id`, which is sent back. */
  readonly clientRequestId: string | null
  readonly region: string | undefined
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** @param more further headers, such as the challenge of a 401 */
export function vaultResponse(
  outcome: Outcome,
  headers: VaultHeaders,
  more: Readonly<Record<string, string>> = {},
): Response {
  const all: Record<string, string> = {
    'cache-control': 'no-cache',
    'x-ms-request-id': headers.requestId,
    ...(headers.clientRequestId === null ? {} : { 'x-ms-client-request-id': headers.clientRequestId }),
    ...(headers.region === undefined ? {} : { 'x-ms-keyvault-region': headers.region }),
    ...more,
  }
  if (outcome.kind === 'refused') return json(outcome.error.status, errorBody(outcome.error), all)
  if (outcome.body === undefined) return new Response(null, { status: outcome.status, headers: all })
  return json(outcome.status, outcome.body, all)
}

function errorBody({ code, message, innererror }: ArmError): object {
  return { error: { code, message, ...(innererror === undefined ? {} : { innererror }) } }
}

function json(status: number, body: unknown, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': JSON_TYPE } })
}

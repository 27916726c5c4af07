import type { Emulation } from '../emulation.ts'

/** The members `error` of the token service. https://datatracker.ietf.org/doc/html/rfc6749#section-5.2 */
export type SignInErrorName =
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_resource'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'

/**
 * Why the token service refuses.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export interface SignInFault {
  readonly kind: 'fault'
  readonly status: 400 | 401 | 404 | 405 | 413
  readonly error: SignInErrorName
  /** What follows `AADSTS`. */
  readonly code: number
  readonly text: string
}

export function signInFault(
  status: SignInFault['status'],
  error: SignInErrorName,
  code: number,
  text: string,
): SignInFault {
  return { kind: 'fault', status, error, code, text }
}

export function isFault(value: object): value is SignInFault {
  return 'kind' in value && value.kind === 'fault'
}

/** A fault as the token service sends it. */
export function faultResponse(
  fault: SignInFault,
  emulation: Emulation,
  request: Request,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { now, newGuid } = emulation.surroundings()
  const timestamp = `${now.slice(0, '2024-01-01T00:00:00'.length).replace('T', ' ')}Z`
  const traceId = newGuid()
  const correlationId = request.headers.get('client-request-id') ?? newGuid()
  const { status, error, code, text } = fault
  const body = {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  }
  return loginJson(status, body, { ...headers, 'x-ms-request-id': traceId })
}

/** Nothing that the token service says is to be stored. */
export function loginJson(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store, no-cache',
      pragma: 'no-cache',
      ...headers,
    },
  })
}

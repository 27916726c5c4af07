import type { Done, Refused } from '../../control-plane/outcome.ts'

/** An answer that is more than a status and JSON. */
export interface ArmDone extends Done {
  /** With a `content-type` of its own the body is a text, and sent as it is. */
  readonly headers?: Readonly<Record<string, string>>
}

export type ArmOutcome = ArmDone | Refused

const JSON_TYPE = 'application/json; charset=utf-8'

/** @param always the headers that every answer carries */
export function armResponse(
  outcome: ArmOutcome,
  method: string,
  always: Readonly<Record<string, string>>,
): Response {
  const { status, body, headers } = contentOf(outcome)
  const all = { ...always, ...headers }
  if (body === undefined || method === 'HEAD') return new Response(null, { status, headers: all })
  if (all['content-type'] !== undefined) return new Response(String(body), { status, headers: all })
  return new Response(JSON.stringify(body), { status, headers: { ...all, 'content-type': JSON_TYPE } })
}

function contentOf(outcome: ArmOutcome): {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
} {
  if (outcome.kind === 'done') {
    const { status, body, headers = {} } = outcome
    return { status, body, headers }
  }
  const { status, ...error } = outcome.error
  return { status, body: { error }, headers: {} }
}

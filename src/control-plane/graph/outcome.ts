import type { Change, Surroundings } from '../view.ts'
import type { GraphCall } from './call.ts'
import type { GraphFault } from './fault.ts'

/** What a Graph command leads to: an answer with the changes that make it true, or Graph's refusal. */
export type GraphOutcome = GraphDone | GraphRefused

export interface GraphDone {
  readonly kind: 'done'
  readonly status: 200 | 201 | 204
  /** JSON, or the text where `contentType` says so; absent under 204. */
  readonly body?: unknown
  /** Absent for JSON. */
  readonly contentType?: 'text/plain'
  readonly changes: readonly Change[]
}

export interface GraphRefused {
  readonly kind: 'refused'
  readonly status: number
  /** The member `error` of the body. */
  readonly error: GraphError
}

/** https://learn.microsoft.com/graph/errors */
export interface GraphError {
  readonly code: string
  readonly message: string
  readonly innerError: {
    /** UTC to the second, without a zone: `2024-01-01T00:00:00`. */
    readonly date: string
    readonly 'request-id': string
    readonly 'client-request-id': string
  }
}

const SECONDS_LENGTH = '2024-01-01T00:00:00'.length

export function answered(body: unknown, status: 200 | 201 = 200, changes: readonly Change[] = []): GraphDone {
  return { kind: 'done', status, body, changes }
}

export function answeredInText(text: string): GraphDone {
  return { kind: 'done', status: 200, body: text, contentType: 'text/plain', changes: [] }
}

export function changedQuietly(changes: readonly Change[]): GraphDone {
  return { kind: 'done', status: 204, changes }
}

export function refusedFor(fault: GraphFault, call: GraphCall, { now, newGuid }: Surroundings): GraphRefused {
  const requestId = call.requestId ?? newGuid()
  const { status, code, message } = fault
  const innerError = {
    date: now.slice(0, SECONDS_LENGTH),
    'request-id': requestId,
    'client-request-id': call.clientRequestId ?? requestId,
  }
  return { kind: 'refused', status, error: { code, message, innerError } }
}

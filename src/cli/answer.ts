import type { Engine } from '../create-engine.ts'
import type { Decision } from '../engine/decision.ts'
import { type CheckRequest, InvalidRequestError } from '../engine/request.ts'
import type { RequestEntry } from './request-source.ts'

/** What comes out for one request: its decision; or why it is none, which is never "allowed". */
export type Answer = Decision | Refusal

export interface Refusal {
  readonly id?: string
  readonly error: {
    readonly code: string
    readonly message: string
    /** A JSON pointer into the request; empty for the request as a whole. */
    readonly pointer: string
  }
}

/** Answers one entry. Errors that are not the request's go through. */
export function answer(engine: Engine, entry: RequestEntry): Answer {
  return answerBy((request) => engine.check(request), entry)
}

/** Answers one entry by whatever an engine tells about a request. */
export function answerBy<T>(tell: (request: CheckRequest) => T, entry: RequestEntry): T | Refusal {
  if (entry.kind === 'broken') {
    return { error: { code: 'InvalidJson', message: entry.problem, pointer: '' } }
  }
  try {
    return tell(entry.value as CheckRequest)
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error
    const { code, message, pointer } = error
    return { ...idOf(entry.value), error: { code, message, pointer } }
  }
}

export function isRefusal(answer: object): answer is Refusal {
  return 'error' in answer
}

function idOf(request: unknown): { readonly id?: string } {
  if (typeof request !== 'object' || request === null || !Object.hasOwn(request, 'id')) return {}
  const { id } = request as { readonly id?: unknown }
  return typeof id === 'string' ? { id } : {}
}

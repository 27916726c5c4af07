import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { Inquiry } from './inquiry.ts'
import type { Snapshot } from './snapshot.ts'

/** Used again for one request after the other; gone while a request is being decided. */
let spare: Inquiry | undefined

/**
 * Answers one request.
 *
 * @throws {InvalidRequestError} where the request is no question
 */
export function answer(snapshot: Snapshot, request: unknown): Decision {
  const inquiry = spare ?? new Inquiry()
  // An attribute of the request may be a getter that asks a question itself.
  spare = undefined
  try {
    inquiry.take(snapshot, request)
    const verdict = decide(inquiry)
    const { id } = inquiry.question.request
    return id === undefined ? verdict : { id, ...verdict }
  } finally {
    inquiry.rest()
    spare = inquiry
  }
}

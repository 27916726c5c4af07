import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { GrantHearing } from './grant-hearing.ts'
import { Inquiry } from './inquiry.ts'
import type { Snapshot } from './snapshot.ts'

/** What a decision is made in. */
class Room {
  readonly inquiry = new Inquiry()
  readonly hearing = new GrantHearing(this.inquiry)
}

/** Used again for one request after the other; gone while a request is being decided. */
let spare: Room | undefined

/**
 * Answers one request.
 *
 * @throws {InvalidRequestError} where the request is no question
 */
export function answer(snapshot: Snapshot, request: unknown): Decision {
  const room = spare ?? new Room()
  const { inquiry, hearing } = room
  // An attribute of the request may be a getter that asks a question itself.
  spare = undefined
  try {
    inquiry.take(snapshot, request)
    const verdict = decide(inquiry, hearing)
    const { id } = inquiry.question.request
    return id === undefined ? verdict : { id, ...verdict }
  } finally {
    inquiry.rest()
    spare = room
  }
}

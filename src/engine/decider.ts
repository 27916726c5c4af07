import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { GrantHearing } from './grant-hearing.ts'
import { Inquiry } from './inquiry.ts'
import type { Given } from './question.ts'
import type { Snapshot } from './snapshot.ts'

/** Decides one request after the other in the same room. What a request repeats of the one before is not read again. */
export class Decider {
  readonly #inquiry = new Inquiry()
  readonly #hearing = new GrantHearing(this.#inquiry)
  #isBusy = false

  /**
   * @param given what every request has in common, and so does not name
   * @throws {InvalidRequestError} where the request is no question
   */
  decide(snapshot: Snapshot, request: unknown, given?: Given): Decision {
    // An attribute of a request may be a getter that asks a question itself.
    if (this.#isBusy) return new Decider().decide(snapshot, request, given)
    this.#isBusy = true
    try {
      this.#inquiry.take(snapshot, request, given)
      const verdict = decide(this.#inquiry, this.#hearing)
      const { id } = this.#inquiry.question.request
      return id === undefined ? verdict : { id, ...verdict }
    } finally {
      this.#isBusy = false
    }
  }

  /** Whether the last decision hangs on nothing but the state and its request, and not on the present. */
  get wasTimeless(): boolean {
    return !this.#inquiry.askedForPresent
  }

  /** Lets go of the snapshot. */
  rest(): void {
    this.#inquiry.rest()
  }
}

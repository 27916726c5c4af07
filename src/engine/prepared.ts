import { Decider } from './decider.ts'
import type { Decision } from './decision.ts'
import type { Given } from './question.ts'
import type { CheckRequest } from './request.ts'
import type { Snapshot } from './snapshot.ts'

/** A principal whose groups were found already; for whoever asks often about one. */
export interface PreparedPrincipal {
  readonly principalId: string
  /** @throws {InvalidRequestError} where the request is no question, or names a principal itself */
  check(request: Omit<CheckRequest, 'principalId'>): Decision
}

/** A scope that was read already; for whoever asks often about one. */
export interface PreparedScope {
  readonly scope: string
  /** @throws {InvalidRequestError} where the request is no question, or names a scope itself */
  check(request: Omit<CheckRequest, 'scope'>): Decision
}

/** Decides requests that leave out what is given. */
export function prepared<G extends Given>(
  snapshot: Snapshot,
  given: G,
): G & { check(request: object): Decision } {
  const decider = new Decider()
  return Object.freeze({ ...given, check: (request: object) => decider.decide(snapshot, request, given) })
}

import type { Decision } from './decision.ts'
import { collectEvidence } from './evidence.ts'
import { readQuestion } from './question.ts'
import type { Snapshot } from './snapshot.ts'
import { verdictOf } from './verdict.ts'

/**
 * One decision, from request to verdict: the request is read, evidence is collected, the verdict follows from it.
 *
 * @throws {InvalidRequestError} where the request is no question
 */
export function decide(snapshot: Snapshot, request: unknown): Decision {
  const question = readQuestion(request)
  const verdict = verdictOf(collectEvidence(snapshot, question), question)
  const { id } = question.request
  return id === undefined ? verdict : { id, ...verdict }
}

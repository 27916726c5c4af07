import type { Finding } from '../state/finding.ts'
import { FindingLog } from '../state/finding-log.ts'
import { InvalidStateError } from '../state/problem.ts'
import type { StateDocument } from '../state/state-document.ts'
import { validateState } from '../state/validate-state.ts'
import type { Decision } from './decision.ts'
import { collectEvidence } from './evidence.ts'
import { readQuestion } from './question.ts'
import { type CheckRequest, InvalidRequestError } from './request.ts'
import { compileSnapshot, type Snapshot } from './snapshot.ts'
import { verdictOf } from './verdict.ts'

/** Decides requests on one state. It is a value: it never changes, and the same request gets the same answer. */
export interface Engine {
  /** What in the state Azure would hardly have stored; each was decided on the safe side. */
  readonly findings: readonly Finding[]
  /**
   * Decides one request by Azure's order: deny assignments, then grants, then locks.
   * @throws {InvalidRequestError} where the request is no question
   * @see https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
   */
  check(request: CheckRequest): Decision
  /**
   * Decides several requests, in order.
   * @throws {InvalidRequestError} where one of them is no question; its pointer begins with the index
   */
  checkMany(requests: readonly CheckRequest[]): Decision[]
}

export interface EngineOptions {
  /** Throws findings as errors instead of keeping them. */
  readonly strict?: boolean
  /** The present in milliseconds since 1970, for requests without a time; by default the system's clock. */
  readonly now?: () => number
}

/**
 * Builds an engine on a state document. The built-in roles are there by themselves.
 *
 * @throws {InvalidStateError} where the document does not fit its schema, with every problem and its JSON pointer
 */
export function createEngine(state: StateDocument = {}, options: EngineOptions = {}): Engine {
  const log = new FindingLog()
  const snapshot = compileSnapshot(validateState(state, log), options.now ?? Date.now, log)
  if (options.strict === true && log.findings.length > 0) throw new InvalidStateError(log.findings)
  return Object.freeze({
    findings: Object.freeze([...log.findings]),
    check: (request: CheckRequest) => decide(snapshot, request),
    checkMany: (requests: readonly CheckRequest[]) =>
      requests.map((request, i) => decideAt(snapshot, request, i)),
  })
}

function decide(snapshot: Snapshot, request: CheckRequest): Decision {
  const question = readQuestion(request)
  const verdict = verdictOf(collectEvidence(snapshot, question))
  const { id } = question.request
  return id === undefined ? verdict : { id, ...verdict }
}

function decideAt(snapshot: Snapshot, request: CheckRequest, index: number): Decision {
  try {
    return decide(snapshot, request)
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error
    throw new InvalidRequestError(error.code, `/${index}${error.pointer}`, error.message)
  }
}

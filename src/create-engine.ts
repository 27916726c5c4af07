import { compileSnapshot } from './engine/compile-snapshot.ts'
import { Decider } from './engine/decider.ts'
import type { Decision } from './engine/decision.ts'
import { packSnapshot } from './engine/packed/pack-snapshot.ts'
import { type PreparedPrincipal, type PreparedScope, prepared } from './engine/prepared.ts'
import { RecentDecisions } from './engine/recent-decisions.ts'
import { type CheckRequest, InvalidRequestError } from './engine/request.ts'
import type { Snapshot } from './engine/snapshot.ts'
import { explain } from './query/explain/explain.ts'
import type { Explanation } from './query/explain/explanation.ts'
import type { Finding } from './state/finding.ts'
import { FindingLog } from './state/finding-log.ts'
import { isSmall } from './state/is-small.ts'
import { InvalidStateError } from './state/problem.ts'
import type { StateDocument } from './state/state-document.ts'
import { validateState } from './state/validate-state.ts'
import { HashKey } from './text/hash-key.ts'

/** Decides requests on one state. It is a value: it never changes, and the same request gets the same answer. */
export interface Engine {
  /**
   * What in the state Azure would hardly have stored; each was decided on the safe side. IDs that stand in a list twice
   * are looked for when this is asked for first.
   */
  readonly findings: readonly Finding[]
  /**
   * Decides one request by Azure's order: deny assignments, then grants, then locks.
   * @throws {InvalidRequestError} where the request is no question
   * @see https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
   */
  check(request: CheckRequest): Decision
  /**
   * Tells the whole evidence for one decision, and what almost held; slower than `check`.
   * @throws {InvalidRequestError} where the request is no question
   */
  explain(request: CheckRequest): Explanation
  /**
   * Decides several requests, in order. What one repeats of the one before, a principal or a scope, is found once.
   * @throws {InvalidRequestError} where one of them is no question; its pointer begins with the index
   */
  checkMany(requests: readonly CheckRequest[]): Decision[]
  /**
   * Finds the groups of a principal once, for callers that ask often about one, such as a server about who has signed in.
   * @throws {InvalidRequestError} from `check`, where the ID is none
   */
  principal(principalId: string): PreparedPrincipal
  /**
   * Reads a scope once, for callers that ask often about one, such as who of many may do what there.
   * @throws {InvalidRequestError} from `check`, where the scope is none
   */
  scope(scope: string): PreparedScope
  /** Copies the engine into memory that threads share; `attachEngine` makes an engine of it again. */
  share(): SharedEngine
}

/** An engine in memory that threads share. It goes to a worker by `postMessage`, and nothing of it is copied there. */
export interface SharedEngine {
  readonly buffer: SharedArrayBuffer
}

export interface EngineOptions {
  /** Throws warnings among the findings as errors instead of keeping them. */
  readonly strict?: boolean
  /** The present in milliseconds since 1970, for requests without a time; by default the system's clock. */
  readonly now?: () => number
}

/**
 * Builds an engine on a state document. The built-in roles are there by themselves. The engine goes on reading in the
 * document, so nobody may change it afterwards; `createStore` holds a state that changes.
 *
 * @throws {InvalidStateError} where the document does not fit its schema, with every problem and its JSON pointer
 */
export function createEngine(state: StateDocument = {}, options: EngineOptions = {}): Engine {
  const key = isSmall(state) ? HashKey.wellKnown() : new HashKey()
  const log = new FindingLog(key)
  const snapshot = compileSnapshot(validateState(state, log), log, { now: options.now ?? Date.now, key })
  if (options.strict === true && log.warnings.length > 0) throw new InvalidStateError(log.warnings)
  return engineOn(snapshot, () => log.findings)
}

/** The engine on a compiled state. `findings` is asked once, when somebody wants them. */
export function engineOn(snapshot: Snapshot, findings: () => readonly Finding[]): Engine {
  let found: readonly Finding[] | undefined
  const findingsOnce = () => {
    found ??= Object.freeze([...findings()])
    return found
  }
  let asked = 0
  let recent: RecentDecisions | undefined
  return Object.freeze({
    get findings() {
      return findingsOnce()
    },
    check(request: CheckRequest) {
      const known = recent?.find(request)
      if (known !== undefined) return known
      if (recent === undefined && ++asked === OFTEN) recent = new RecentDecisions()
      return decideOne(snapshot, request, recent)
    },
    explain: (request: CheckRequest) => explain(snapshot, request),
    checkMany: (requests: readonly CheckRequest[]) => decideAll(snapshot, requests),
    principal: (principalId: string) => prepared(snapshot, { principalId }),
    scope: (scope: string) => prepared(snapshot, { scope }),
    share: () => ({ buffer: packSnapshot(snapshot, findingsOnce()) }),
  })
}

/** An engine that was asked so often remembers what it was asked. */
const OFTEN = 32

/** All engines decide here, one request after the other. */
const decider = new Decider()

function decideOne(snapshot: Snapshot, request: CheckRequest, recent: RecentDecisions | undefined): Decision {
  try {
    const decision = decider.decide(snapshot, request)
    if (recent !== undefined && decider.wasTimeless) recent.note(request, decision)
    return decision
  } finally {
    decider.rest()
  }
}

function decideAll(snapshot: Snapshot, requests: readonly CheckRequest[]): Decision[] {
  const own = new Decider()
  return requests.map((request, index) => {
    try {
      return own.decide(snapshot, request)
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error
      throw new InvalidRequestError(error.code, `/${index}${error.pointer}`, error.message)
    }
  })
}

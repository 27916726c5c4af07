import type { View } from '../control-plane/view.ts'
import type { Decision } from '../engine/decision.ts'
import type { CheckRequest } from '../engine/request.ts'

/** A view that remembers what was decided on it, for the log. */
export interface WitnessedView {
  readonly view: View
  /** The last decision, and what it was on; both `undefined` where nothing was asked. */
  last(): Witnessed
  /** The first decision: what the request itself needs. Later ones are on what is linked to it, or on elements of a list. */
  first(): Witnessed
}

export interface Witnessed {
  readonly question: CheckRequest | undefined
  readonly decision: Decision | undefined
}

const NOTHING: Witnessed = { question: undefined, decision: undefined }

export function witnessed(view: View): WitnessedView {
  const { engine } = view
  let first: Witnessed | undefined
  let last: Witnessed = NOTHING
  const check: View['engine']['check'] = (request) => {
    last = { question: request, decision: undefined }
    first ??= last
    const decision = engine.check(request)
    const seen = { question: request, decision }
    if (first === last) first = seen
    last = seen
    return decision
  }
  const witness: View['engine'] = {
    get findings() {
      return engine.findings
    },
    check,
    explain: (request) => engine.explain(request),
    checkMany: (requests) => engine.checkMany(requests),
    principal: (principalId) => engine.principal(principalId),
    scope: (scope) => engine.scope(scope),
    share: () => engine.share(),
  }
  return { view: { ...view, engine: witness }, last: () => last, first: () => first ?? NOTHING }
}

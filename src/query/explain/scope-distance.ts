import type { Question } from '../../engine/question.ts'
import type { Snapshot } from '../../engine/snapshot.ts'
import type { Hierarchy } from '../../scope/hierarchy.ts'
import { parseScope, ROOT_SCOPE, type ScopeKey } from '../../scope/scope.ts'
import type { ScopeObstacle } from './explanation.ts'
import { scopeSpelling } from './scope-spelling.ts'

/** How far an assignment's scope is from covering the scope asked about. */
export function scopeDistance(snapshot: Snapshot, question: Question, assigned: ScopeKey): ScopeObstacle {
  const above = scopesAbove(snapshot.hierarchy, question.scope)
  const from = scopesAbove(snapshot.hierarchy, assigned)
  const common = from.find((scope) => above.includes(scope)) ?? ROOT_SCOPE
  return {
    kind: 'OtherScope',
    relation: common === question.scope ? 'below' : 'beside',
    commonAncestor: scopeSpelling(common, question, snapshot),
    assignmentSteps: from.indexOf(common),
    requestSteps: above.indexOf(common),
  }
}

/** A scope and everything above it that people call a scope: cuts in the middle of an ID, or behind a provider, are left out. */
export function scopesAbove(hierarchy: Hierarchy, scope: ScopeKey): ScopeKey[] {
  return hierarchy
    .chainOf(scope)
    .filter((key) => key === scope || (parseScope(key) !== undefined && !endsInProvider(key)))
}

function endsInProvider(scope: ScopeKey): boolean {
  const name = scope.lastIndexOf('/')
  return scope.slice(0, name).endsWith('/providers')
}

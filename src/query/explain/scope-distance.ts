import type { Question } from '../../engine/question.ts'
import type { Snapshot } from '../../engine/snapshot.ts'
import type { Hierarchy } from '../../scope/hierarchy.ts'
import { ROOT_SCOPE, type ScopeKey } from '../../scope/scope.ts'
import { scopeCuts } from '../../scope/scope-cuts.ts'
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

/** A scope and everything above it that people call a scope, the root last. */
export function scopesAbove(hierarchy: Hierarchy, scope: ScopeKey): ScopeKey[] {
  if (scope === ROOT_SCOPE) return [scope]
  return [...scopeCuts(scope), ...hierarchy.managementGroupsAbove(scope), ROOT_SCOPE]
}

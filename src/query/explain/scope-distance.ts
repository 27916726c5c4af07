import type { Hierarchy } from '../../scope/hierarchy.ts'
import { parseScope, ROOT_SCOPE, type ScopeKey } from '../../scope/scope.ts'
import type { ScopeObstacle } from './explanation.ts'

/** How far an assignment's scope is from covering the scope asked about. */
export function scopeDistance(hierarchy: Hierarchy, asked: ScopeKey, assigned: ScopeKey): ScopeObstacle {
  const above = scopesAbove(hierarchy, asked)
  const from = scopesAbove(hierarchy, assigned)
  const common = from.find((scope) => above.includes(scope)) ?? ROOT_SCOPE
  return {
    kind: 'OtherScope',
    relation: common === asked ? 'below' : 'beside',
    commonAncestor: common,
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

import type { ScopeKey } from '../../scope/scope.ts'
import { parseScope } from '../../scope/scope.ts'
import { member } from '../../state/member.ts'
import type { RoleDefinition } from '../../state/state-document.ts'
import type { ScopeRelation } from '../scope-relation.ts'

/** How a custom role stands to a scope: by whichever of its assignable scopes comes nearest to covering it. */
export function relationOfRole(
  role: RoleDefinition,
  relation: (scope: ScopeKey) => ScopeRelation,
): 'covers' | 'below' | undefined {
  let found: 'below' | undefined
  for (const scope of member(role, 'assignableScopes') ?? []) {
    const key = parseScope(scope)
    const related = key === undefined ? undefined : relation(key)
    if (related === 'at' || related === 'above') return 'covers'
    found ??= related
  }
  return found
}

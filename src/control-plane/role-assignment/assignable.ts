import { parseScope } from '../../scope/scope.ts'
import { managementGroupOf } from '../../scope/scope-parts.ts'
import { member } from '../../state/member.ts'
import type { Refused } from '../outcome.ts'
import type { Place } from '../read-place.ts'
import { roleKind } from '../role-kind.ts'
import { permissionsOf } from '../role-permissions.ts'
import type { View } from '../view.ts'
import { dataActionsAtManagementGroup, roleNotAssignable } from './refusals.ts'

/**
 * Whether a role can be assigned at a scope: one of its assignable scopes covers it, and a custom role with data actions
 * is not assigned at a management group itself.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions#assignablescopes
 */
export function refuseUnlessAssignable(
  view: View,
  roleDefinitionId: string,
  { key }: Place,
): Refused | undefined {
  const role = view.roleDefinition(roleDefinitionId)
  if (role === undefined) return roleNotAssignable(roleDefinitionId)
  if (roleKind(role) === 'builtIn') return undefined
  const covering = new Set(view.ancestorsOf(key))
  const isCovered = (member(role, 'assignableScopes') ?? []).some((scope) => {
    const assignable = parseScope(scope)
    return assignable !== undefined && covering.has(assignable)
  })
  if (!isCovered) return roleNotAssignable(roleDefinitionId)
  const hasDataActions = permissionsOf(role).some(({ dataActions }) => (dataActions ?? []).length > 0)
  return hasDataActions && managementGroupOf(key) === key ? dataActionsAtManagementGroup() : undefined
}

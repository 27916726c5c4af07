import { managementGroupOf, subscriptionOf } from '../../scope/scope-parts.ts'
import type { Refused } from '../outcome.ts'
import { type Place, readPlace } from '../read-place.ts'
import type { View } from '../view.ts'
import {
  assignableScopesMissing,
  invalidAssignableScope,
  severalManagementGroups,
  tooManyAssignableScopes,
} from './refusals.ts'

const MOST = 2000

/**
 * Reads where a custom role shall be assignable: subscriptions, groups and resources in them, and one management group,
 * whether it exists or not. Neither the root nor a wildcard.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions#assignablescopes
 */
export function readAssignableScopes(view: View, scopes: readonly string[]): readonly Place[] | Refused {
  if (scopes.length === 0) return assignableScopesMissing()
  if (scopes.length > MOST) return tooManyAssignableScopes(MOST)
  const places: Place[] = []
  const groups = new Set<string>()
  for (const [index, scope] of scopes.entries()) {
    const place = scope.startsWith('/') && !scope.includes('*') ? readPlace(view, scope) : undefined
    if (place === undefined || !isAssignable(place)) return invalidAssignableScope(scope, index)
    if (subscriptionOf(place.key) === undefined) groups.add(place.key)
    places.push(place)
  }
  return groups.size > 1 ? severalManagementGroups() : places
}

function isAssignable({ key }: Place): boolean {
  return subscriptionOf(key) !== undefined || managementGroupOf(key) === key
}

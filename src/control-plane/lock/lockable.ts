import { subscriptionOf } from '../../scope/scope-parts.ts'
import type { Refused } from '../outcome.ts'
import { type Place, readPlace } from '../read-place.ts'
import type { View } from '../view.ts'
import { invalidLockScope } from './refusals.ts'

/**
 * Reads the scope of a lock: a subscription, a resource group, a resource, or a child or extension of one. Management
 * groups and the tenant have no locks.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function readLockable(view: View, scope: string): Place | Refused {
  const place = readPlace(view, scope)
  return place === undefined || subscriptionOf(place.key) === undefined ? invalidLockScope(scope) : place
}

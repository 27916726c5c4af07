import { managementGroupOf, subscriptionOf } from '../../scope/scope-parts.ts'
import type { Refused } from '../outcome.ts'
import type { Place } from '../read-place.ts'
import type { View } from '../view.ts'
import { limitExceeded } from './refusals.ts'

const MOST_IN_SUBSCRIPTION = 4000
const MOST_AT_MANAGEMENT_GROUP = 500

/**
 * A subscription holds so many assignments, those of its groups and resources included; a management group counts only
 * its own.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshoot-limits
 */
export function refuseAboveLimit(view: View, { key }: Place): Refused | undefined {
  const subscription = subscriptionOf(key)
  const group = managementGroupOf(key)
  if (subscription !== undefined) {
    return view.roleAssignmentCount(subscription) >= MOST_IN_SUBSCRIPTION ? limitExceeded() : undefined
  }
  if (group === undefined) return undefined
  return view.roleAssignmentCount(group) >= MOST_AT_MANAGEMENT_GROUP ? limitExceeded() : undefined
}

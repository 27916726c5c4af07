import type { Refused } from '../outcome.ts'
import type { View } from '../view.ts'
import { findSubscription, resourceGroupNotFound, subscriptionNotFound } from './not-found.ts'

/**
 * What Resource Manager answers to a path in a subscription that is not the tenant's, whatever it asks for there.
 *
 * @param segments of the path
 */
export function refuseUnknownSubscription(view: View, segments: readonly string[]): Refused | undefined {
  const [word, subscriptionId] = segments
  if (subscriptionId === undefined || word?.toLowerCase() !== 'subscriptions') return undefined
  return findSubscription(view, `/subscriptions/${subscriptionId}`) === undefined
    ? subscriptionNotFound(subscriptionId)
    : undefined
}

/**
 * The same of a resource group, for what is newly written at it or below it. It is for callers who may write there: others
 * are not to learn which groups there are.
 */
export function refuseUnknownGroup(view: View, scope: string): Refused | undefined {
  const [, word, subscriptionId, groups, name] = scope.split('/')
  if (word?.toLowerCase() !== 'subscriptions' || groups?.toLowerCase() !== 'resourcegroups') return undefined
  if (name === undefined) return undefined
  return view.find('resources', `/subscriptions/${subscriptionId}/resourceGroups/${name}`) === undefined
    ? resourceGroupNotFound(name)
    : undefined
}

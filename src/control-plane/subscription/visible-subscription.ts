import type { Subscription } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { findSubscription, subscriptionNotFound } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { visibility } from './visible-subscriptions.ts'

/**
 * A subscription, for what whoever has any role in it may see; of others it asks for the action there. Resource Manager
 * shows so the subscription itself and what is the same in all of them: its providers and its regions.
 */
export function visibleSubscription(
  view: View,
  caller: Caller,
  subscriptionId: string,
  action: string,
  surroundings: Surroundings,
): Reading<Subscription> {
  const scope = `/subscriptions/${subscriptionId}`
  const found = findSubscription(view, scope)
  if (found === undefined) return unreadable(subscriptionNotFound(subscriptionId))
  if (visibility(view, caller, surroundings)(scope)) return read(found)
  const refused = authorize(view, caller, { action, scope }, surroundings)
  return refused === undefined ? read(found) : unreadable(refused)
}

import { byId } from '../../state/by-id.ts'
import { member } from '../../state/member.ts'
import type { Subscription } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { visibleSubscription } from './visible-subscription.ts'
import { visibleSubscriptions } from './visible-subscriptions.ts'

/**
 * Lists the subscriptions that the caller has any role in or above.
 *
 * @see https://learn.microsoft.com/rest/api/resources/subscriptions/list
 */
export function listSubscriptions(
  view: View,
  caller: Caller,
  { page = {} }: { readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const visible = byId(visibleSubscriptions(view, caller, surroundings))
  const part = pageOf(visible, page, ({ id }) => id)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (subscription) => subscriptionAnswer(view, subscription)),
      )
}

/** Shows a subscription to whoever may read it or has any role in it. */
export function getSubscription(
  view: View,
  caller: Caller,
  { subscriptionId }: { readonly subscriptionId: string },
  surroundings: Surroundings,
): Outcome {
  const action = 'Microsoft.Resources/subscriptions/read'
  const found = visibleSubscription(view, caller, subscriptionId, action, surroundings)
  return found.ok ? done(200, subscriptionAnswer(view, found.value)) : found.refused
}

function subscriptionAnswer(view: View, subscription: Subscription): object {
  const subscriptionId = subscription.id.slice(subscription.id.lastIndexOf('/') + 1)
  const { tags } = subscription as Subscription & { readonly tags?: unknown }
  return {
    id: subscription.id,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId: view.tenantId,
    displayName: member(subscription, 'displayName') ?? subscriptionId,
    state: 'Enabled',
    ...(tags === undefined ? {} : { tags }),
  }
}

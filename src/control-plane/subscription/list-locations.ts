import { done, type Outcome } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { REGIONS } from './regions.ts'
import { visibleSubscription } from './visible-subscription.ts'

/**
 * Lists the regions that a subscription may use, which are all.
 *
 * @see https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations
 */
export function listLocations(
  view: View,
  caller: Caller,
  { subscriptionId }: { readonly subscriptionId: string },
  surroundings: Surroundings,
): Outcome {
  const action = 'Microsoft.Resources/subscriptions/locations/read'
  const subscription = visibleSubscription(view, caller, subscriptionId, action, surroundings)
  if (!subscription.ok) return subscription.refused
  const { id } = subscription.value
  const value = REGIONS.map(({ name, displayName, geographyGroup }) => ({
    id: `${id}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup },
  }))
  return done(200, { value })
}

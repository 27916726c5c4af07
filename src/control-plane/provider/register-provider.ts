import { authorize } from '../authorize.ts'
import { done, type Outcome } from '../outcome.ts'
import { findSubscription, subscriptionNotFound } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { invalidNamespace, type OfProvider, type ProviderRules, providerAnswer } from './read-provider.ts'

/**
 * Registers a provider in a subscription, or takes that back. It changes nothing: all providers are registered.
 *
 * @see https://learn.microsoft.com/rest/api/resources/providers/register
 */
export function registerProvider(
  view: View,
  caller: Caller,
  { subscriptionId, namespace, verb }: OfProvider & { readonly verb: 'register' | 'unregister' },
  surroundings: Surroundings & ProviderRules,
): Outcome {
  const found = findSubscription(view, `/subscriptions/${subscriptionId}`)
  if (found === undefined) return subscriptionNotFound(subscriptionId)
  const provider = surroundings.providers.find(namespace)
  const needed = { action: `${provider?.namespace ?? namespace}/${verb}/action`, scope: found.id }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  return provider === undefined ? invalidNamespace(namespace) : done(200, providerAnswer(provider, found.id))
}

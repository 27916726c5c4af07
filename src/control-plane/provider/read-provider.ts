import { done, type Outcome, type Refused, refuse } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { REGIONS } from '../subscription/regions.ts'
import { visibleSubscription } from '../subscription/visible-subscription.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { apiVersionsOf } from './api-versions.ts'
import type { Provider, ProviderCatalogue } from './provider-catalogue.ts'

export interface ProviderRules {
  readonly providers: ProviderCatalogue
}

const READ = 'Microsoft.Resources/subscriptions/providers/read'
const LOCATIONS = REGIONS.map(({ displayName }) => displayName)

/**
 * Lists the resource providers with their types. All of them are registered in every subscription.
 *
 * @see https://learn.microsoft.com/rest/api/resources/providers/list
 */
export function listProviders(
  view: View,
  caller: Caller,
  { subscriptionId, page = {} }: { readonly subscriptionId: string; readonly page?: PageRequest },
  surroundings: Surroundings & ProviderRules,
): Outcome {
  const subscription = visibleSubscription(view, caller, subscriptionId, READ, surroundings)
  if (!subscription.ok) return subscription.refused
  const part = pageOf(surroundings.providers.list(), page, ({ namespace }) => namespace)
  if (part.kind === 'refused') return part
  const scope = subscription.value.id
  return done(
    200,
    listBody(part, (provider) => providerAnswer(provider, scope)),
  )
}

export interface OfProvider {
  readonly subscriptionId: string
  readonly namespace: string
}

export function getProvider(
  view: View,
  caller: Caller,
  { subscriptionId, namespace }: OfProvider,
  surroundings: Surroundings & ProviderRules,
): Outcome {
  const subscription = visibleSubscription(view, caller, subscriptionId, READ, surroundings)
  if (!subscription.ok) return subscription.refused
  const found = surroundings.providers.find(namespace)
  return found === undefined
    ? invalidNamespace(namespace)
    : done(200, providerAnswer(found, subscription.value.id))
}

/** The same as seen from the tenant: whoever has a good token may. */
export function listTenantProviders(
  _view: View,
  _caller: Caller,
  { page = {} }: { readonly page?: PageRequest },
  { providers }: ProviderRules,
): Outcome {
  const part = pageOf(providers.list(), page, ({ namespace }) => namespace)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (provider) => providerAnswer(provider, '')),
      )
}

export function getTenantProvider(
  _view: View,
  _caller: Caller,
  { namespace }: Pick<OfProvider, 'namespace'>,
  { providers }: ProviderRules,
): Outcome {
  const found = providers.find(namespace)
  return found === undefined ? invalidNamespace(namespace) : done(200, providerAnswer(found, ''))
}

export function invalidNamespace(namespace: string): Refused {
  return refuse(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`)
}

/** @param scope where it is registered; empty for the tenant */
export function providerAnswer({ namespace, resourceTypes }: Provider, scope: string): object {
  const apiVersions = apiVersionsOf(namespace)
  return {
    id: `${scope}/providers/${namespace}`,
    namespace,
    registrationState: 'Registered',
    registrationPolicy: 'RegistrationRequired',
    resourceTypes: resourceTypes.map((resourceType) => ({
      resourceType,
      locations: LOCATIONS,
      apiVersions,
      capabilities: 'None',
    })),
  }
}

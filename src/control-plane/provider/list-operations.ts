import { done, type Outcome } from '../outcome.ts'
import type { Caller, View } from '../view.ts'
import type { Provider } from './provider-catalogue.ts'
import { invalidNamespace, type OfProvider, type ProviderRules } from './read-provider.ts'

/**
 * Lists the operations of a provider as it tells them itself. It needs no right beyond a good token.
 *
 * @see https://learn.microsoft.com/rest/api/managedidentity/operations/list
 */
export function listOperations(
  _view: View,
  _caller: Caller,
  { namespace }: Pick<OfProvider, 'namespace'>,
  { providers }: ProviderRules,
): Outcome {
  const provider = providers.find(namespace)
  if (provider === undefined) return invalidNamespace(namespace)
  const value = provider.operations.map(({ name, plane }) => ({
    name,
    isDataAction: plane === 'dataAction',
    display: { provider: provider.namespace, resource: resourceIn(name), operation: name, description: '' },
  }))
  return done(200, { value })
}

const PROVIDER_OPERATIONS = 'Microsoft.Authorization/providerOperations'

/**
 * Lists the operations of all providers, for those who write custom roles.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/provider-operations-metadata/list
 */
export function listProviderOperations(
  _view: View,
  _caller: Caller,
  _command: object,
  { providers }: ProviderRules,
): Outcome {
  return done(200, { value: providers.list().map(metadataOf) })
}

export function getProviderOperations(
  _view: View,
  _caller: Caller,
  { namespace }: Pick<OfProvider, 'namespace'>,
  { providers }: ProviderRules,
): Outcome {
  const provider = providers.find(namespace)
  return provider === undefined ? invalidNamespace(namespace) : done(200, metadataOf(provider))
}

function metadataOf({ namespace, operations }: Provider): object {
  const byResource = new Map<string, object[]>()
  for (const { name, plane } of operations) {
    const resource = resourceIn(name)
    const printed = { name, displayName: name, description: '', isDataAction: plane === 'dataAction' }
    const there = byResource.get(resource)
    if (there === undefined) byResource.set(resource, [printed])
    else there.push(printed)
  }
  return {
    id: `/providers/${PROVIDER_OPERATIONS}/${namespace}`,
    name: namespace,
    type: PROVIDER_OPERATIONS,
    displayName: namespace,
    operations: byResource.get('') ?? [],
    resourceTypes: [...byResource]
      .filter(([name]) => name !== '')
      .map(([name, list]) => ({ name, displayName: name, operations: list })),
  }
}

/** `servers/databases` of `Microsoft.Sql/servers/databases/pause/action`; empty for what is a provider's own. */
function resourceIn(name: string): string {
  const segments = name.split('/').slice(1)
  return segments.slice(0, segments.at(-1)?.toLowerCase() === 'action' ? -2 : -1).join('/')
}

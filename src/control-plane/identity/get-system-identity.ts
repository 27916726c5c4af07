import { authorize } from '../authorize.ts'
import { done, type Outcome } from '../outcome.ts'
import {
  findResource,
  findSubscription,
  invalidResourceId,
  resourceNotFound,
  subscriptionNotFound,
} from '../resource/not-found.ts'
import { parseResourceId, subscriptionIdOf } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { servicePrincipalOf, storedIdentity } from './stored-identity.ts'

const SYSTEM_IDENTITY = 'providers/Microsoft.ManagedIdentity/identities/default'

/**
 * Shows the system-assigned identity of a resource. As in the reference's own example, ID, name and type are those of
 * the resource.
 *
 * @param scope the resource
 * @see https://learn.microsoft.com/rest/api/managedidentity/system-assigned-identities/get-by-scope
 */
export function getSystemIdentity(
  view: View,
  caller: Caller,
  { scope }: { readonly scope: string },
  surroundings: Surroundings,
): Outcome {
  const id = parseResourceId(scope)
  const identityId = id === undefined ? undefined : parseResourceId(`${id.text}/${SYSTEM_IDENTITY}`)
  if (id === undefined || identityId === undefined) return invalidResourceId(scope)
  const subscription = subscriptionIdOf(id)
  if (subscription !== undefined && findSubscription(view, subscription) === undefined) {
    return subscriptionNotFound(id.subscriptionId as string)
  }
  const needed = { action: 'Microsoft.ManagedIdentity/identities/read', scope: identityId.text }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  const resource = findResource(view, id.text)
  const identity = resource !== undefined && 'identity' in resource ? resource.identity : undefined
  const { system } = storedIdentity(identity)
  if (resource === undefined || system === undefined) return resourceNotFound(identityId)
  return done(200, {
    id: resource.id,
    name: id.name,
    type: id.type.toLowerCase(),
    location: resource.location ?? null,
    properties: {
      tenantId: view.tenantId,
      principalId: system,
      clientId: servicePrincipalOf(view, system)?.appId ?? null,
    },
  })
}

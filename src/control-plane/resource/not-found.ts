import type { Resource, Subscription, Vault } from '../../state/state-document.ts'
import { authorize, type NeededAction } from '../authorize.ts'
import { type Refused, refuse } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { groupIdOf, type ResourceId, subscriptionIdOf } from './resource-id.ts'

export function subscriptionNotFound(subscriptionId: string): Refused {
  return refuse(404, 'SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`)
}

export function resourceGroupNotFound(name: string): Refused {
  return refuse(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`)
}

export function resourceNotFound(id: ResourceId): Refused {
  return refuse(
    404,
    'ResourceNotFound',
    `The Resource '${id.path}' under resource group '${id.groupName ?? '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  )
}

export function parentNotFound({ type, owner }: ResourceId): Refused {
  const [namespace = '', ...types] = type.split('/')
  return refuse(
    404,
    'ParentResourceNotFound',
    `Failed to perform 'write' on resource(s) of type '${types.join('/')}' of '${namespace}', because the parent resource '${owner?.id}' could not be found.`,
  )
}

export function invalidResourceId(text: string): Refused {
  return refuse(400, 'InvalidResourceId', `'${text}' is not the ID of a resource of the kind asked for.`)
}

/** Any resource by its ID, vaults included; a vault of a state may stand in either list. */
export function findResource(view: View, id: string): Resource | Vault | undefined {
  return view.find('resources', id) ?? view.find('vaults', id)
}

export function findGroup(view: View, id: ResourceId): Resource | undefined {
  const groupId = groupIdOf(id)
  return groupId === undefined ? undefined : view.find('resources', groupId)
}

export function findSubscription(view: View, id: string): Subscription | undefined {
  return view.find('subscriptions', id)
}

/**
 * What stands in the way of a request to a resource, whatever it asks for: no such subscription, then no right, then no
 * such group. Whoever has no right learns nothing of what is in a subscription.
 */
export function admit(
  view: View,
  caller: Caller,
  id: ResourceId,
  needed: NeededAction,
  surroundings: Surroundings,
): Refused | undefined {
  const subscription = subscriptionIdOf(id)
  if (subscription !== undefined && findSubscription(view, subscription) === undefined) {
    return subscriptionNotFound(id.subscriptionId as string)
  }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  return id.groupName !== undefined && findGroup(view, id) === undefined
    ? resourceGroupNotFound(id.groupName)
    : undefined
}

/** The ID under which something new is kept: its group and owner spelt as they are, the rest as the request spells it. */
export function idAsKept(view: View, id: ResourceId): string {
  const owner = id.owner === undefined ? undefined : findResource(view, id.owner.id)
  if (owner !== undefined && id.owner !== undefined) return owner.id + id.text.slice(id.owner.id.length)
  const group = findGroup(view, id)
  const asked = groupIdOf(id)
  return group === undefined || asked === undefined ? id.text : group.id + id.text.slice(asked.length)
}

import type { Resource } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { type Refused, refuse } from '../outcome.ts'
import { findSubscription, invalidResourceId, subscriptionNotFound } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { spellContainerId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'

export const RESOURCE_GROUP = 'Microsoft.Resources/resourceGroups'
/** How actions name the type, unlike the groups themselves. */
export const RESOURCE_GROUP_ACTIONS = 'Microsoft.Resources/subscriptions/resourceGroups'

const NAME = /^[-\p{L}\p{N}._()]{0,89}[-\p{L}\p{N}_()]$/u

export interface GroupId {
  /** With `resourceGroups` in camel case. */
  readonly text: string
  readonly subscriptionId: string
  readonly name: string
}

/**
 * Reads the ID of a group, and lets the caller in for one kind of operation on it, if there is such a subscription.
 * Whether there is such a group is not asked.
 */
export function admitGroup(
  view: View,
  caller: Caller,
  text: string,
  verb: 'read' | 'write' | 'delete',
  surroundings: Surroundings,
): Reading<GroupId> {
  const container = spellContainerId(text)
  const [, , subscriptionId = '', word, name, more] = container?.split('/') ?? []
  if (container === undefined || word === undefined || name === undefined || more !== undefined) {
    return unreadable(invalidResourceId(text))
  }
  if (findSubscription(view, `/subscriptions/${subscriptionId}`) === undefined) {
    return unreadable(subscriptionNotFound(subscriptionId))
  }
  const needed = { action: `${RESOURCE_GROUP_ACTIONS}/${verb}`, scope: container }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return unreadable(refused)
  return read({ text: container, subscriptionId, name })
}

/** 1 to 90 letters, digits and `-._()`, no period at the end. */
export function invalidGroupName(name: string): Refused | undefined {
  if (NAME.test(name)) return undefined
  return refuse(
    400,
    'InvalidResourceGroup',
    `The provided resource group name '${name}' is not valid. It has at most 90 letters, digits, '-', '.', '_', '(' and ')', and does not end with a period.`,
  )
}

export function isGroupId(id: string): boolean {
  const segments = id.split('/')
  return segments.length === 5 && segments[3]?.toLowerCase() === 'resourcegroups'
}

export function groupAnswer(group: Resource): object {
  const { id, location, tags } = group
  const { managedBy } = group as Resource & { readonly managedBy?: unknown }
  return {
    id,
    name: group.name ?? id.slice(id.lastIndexOf('/') + 1),
    type: RESOURCE_GROUP,
    location,
    ...(typeof managedBy === 'string' ? { managedBy } : {}),
    tags: tags ?? {},
    properties: { provisioningState: 'Succeeded' },
  }
}

import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { managementGroupOf, subscriptionOf } from '../../scope/scope-parts.ts'
import type { ManagementGroup, Subscription } from '../../state/state-document.ts'
import { authorize, type NeededAction } from '../authorize.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { findSubscription, subscriptionNotFound } from '../resource/not-found.ts'
import type { Caller, Change, Surroundings, View } from '../view.ts'
import { displayNameOf } from './management-group-answer.ts'
import {
  ASSIGN_ROLES,
  invalidManagementGroupName,
  MANAGEMENT_GROUP,
  managementGroupId,
  managementGroupNotFound,
  WRITE_GROUP,
} from './management-group-id.ts'
import { ManagementGroupTree } from './management-group-tree.ts'

/** A subscription and the management group that it is, or is to be, a child of. */
export interface OfPlacement {
  /** The name of the group. */
  readonly group: string
  readonly subscriptionId: string
}

const TYPE = `${MANAGEMENT_GROUP}/subscriptions`

/**
 * Moves a subscription below a management group.
 *
 * @see https://learn.microsoft.com/azure/governance/management-groups/overview#moving-management-groups-and-subscriptions
 */
export function placeSubscription(
  view: View,
  caller: Caller,
  { group: groupName, subscriptionId }: OfPlacement,
  surroundings: Surroundings,
): Outcome {
  const malformed = malformedPlacement(groupName, subscriptionId)
  if (malformed !== undefined) return malformed
  const tree = new ManagementGroupTree(view)
  const target = tree.named(groupName)
  const subscription = findSubscription(view, `/subscriptions/${subscriptionId}`)
  const before = subscription === undefined ? undefined : parentOf(view, tree, subscription)
  const needed: NeededAction[] = [
    ...onGroup(tree, target ?? managementGroupId(groupName), 'write'),
    { action: WRITE_GROUP, scope: `/subscriptions/${subscriptionId}` },
    { action: ASSIGN_ROLES, scope: `/subscriptions/${subscriptionId}` },
    ...(before === undefined || before === target ? [] : onGroup(tree, before, 'delete')),
  ]
  const refused = authorizeAll(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  if (target === undefined) return managementGroupNotFound(groupName)
  if (subscription === undefined) return subscriptionNotFound(subscriptionId)
  return done(200, placement(view, subscription, target), [below(subscription, target)])
}

/** Takes a subscription out of a management group; it falls back to the root group. */
export function removeSubscription(
  view: View,
  caller: Caller,
  { group: groupName, subscriptionId }: OfPlacement,
  surroundings: Surroundings,
): Outcome {
  const malformed = malformedPlacement(groupName, subscriptionId)
  if (malformed !== undefined) return malformed
  const tree = new ManagementGroupTree(view)
  const group = tree.named(groupName)
  const needed: NeededAction[] = [
    ...onGroup(tree, group ?? managementGroupId(groupName), 'delete'),
    { action: WRITE_GROUP, scope: `/subscriptions/${subscriptionId}` },
    { action: ASSIGN_ROLES, scope: `/subscriptions/${subscriptionId}` },
  ]
  const refused = authorizeAll(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  if (group === undefined) return managementGroupNotFound(groupName)
  const subscription = findSubscription(view, `/subscriptions/${subscriptionId}`)
  if (subscription === undefined || parentOf(view, tree, subscription) !== group) return done(204)
  const root = tree.root()
  return done(200, undefined, root === undefined || root === group ? [] : [below(subscription, root)])
}

export function getPlacement(
  view: View,
  caller: Caller,
  { group: groupName, subscriptionId }: OfPlacement,
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(groupName)
  if (misnamed !== undefined) return misnamed
  const scope = managementGroupId(groupName)
  const refused = authorize(view, caller, { action: `${TYPE}/read`, scope }, surroundings)
  if (refused !== undefined) return refused
  const tree = new ManagementGroupTree(view)
  const group = tree.named(groupName)
  if (group === undefined) return managementGroupNotFound(groupName)
  const subscription = findSubscription(view, `/subscriptions/${subscriptionId}`)
  return subscription === undefined || parentOf(view, tree, subscription) !== group
    ? subscriptionNotFound(subscriptionId)
    : done(200, placement(view, subscription, group))
}

/** Lists the subscriptions that are children of a management group. */
export function listPlacements(
  view: View,
  caller: Caller,
  { group: groupName, page = {} }: { readonly group: string; readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(groupName)
  if (misnamed !== undefined) return misnamed
  const scope = managementGroupId(groupName)
  const refused = authorize(view, caller, { action: `${TYPE}/read`, scope }, surroundings)
  if (refused !== undefined) return refused
  const tree = new ManagementGroupTree(view)
  const group = tree.named(groupName)
  if (group === undefined) return managementGroupNotFound(groupName)
  const children = tree.subscriptionsIn(parseScope(group.id) as ScopeKey)
  const part = pageOf(children, page, ({ id }) => id)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (subscription) => placement(view, subscription, group)),
      )
}

function malformedPlacement(group: string, subscriptionId: string): Refused | undefined {
  const key = parseScope(`/subscriptions/${subscriptionId}`)
  if (key === undefined || subscriptionOf(key) !== key) return subscriptionNotFound(subscriptionId)
  return invalidManagementGroupName(group)
}

/** Nothing is needed on the root group, where every subscription lands by itself. */
function onGroup(
  tree: ManagementGroupTree,
  group: ManagementGroup | string,
  verb: 'write' | 'delete',
): NeededAction[] {
  const id = typeof group === 'string' ? group : group.id
  const key = parseScope(id)
  return key !== undefined && tree.isRoot(key) ? [] : [{ action: `${TYPE}/${verb}`, scope: id }]
}

function authorizeAll(
  view: View,
  caller: Caller,
  needed: readonly NeededAction[],
  surroundings: Surroundings,
): Refused | undefined {
  for (const one of needed) {
    const refused = authorize(view, caller, one, surroundings)
    if (refused !== undefined) return refused
  }
  return undefined
}

function parentOf(view: View, tree: ManagementGroupTree, { id }: Subscription): ManagementGroup | undefined {
  const key = parseScope(id)
  return key && tree.find(view.ancestorsOf(key).find((above) => managementGroupOf(above) === above))
}

function below(subscription: Subscription, parent: ManagementGroup): Change {
  const { parent: _, ...flat } = subscription
  const properties = { ...subscription.properties, parent: { id: parent.id } }
  return { put: 'subscriptions', element: { ...flat, properties } }
}

function placement(view: View, subscription: Subscription, group: ManagementGroup): object {
  const name = subscription.id.slice(subscription.id.lastIndexOf('/') + 1)
  return {
    id: `${group.id}/subscriptions/${name}`,
    type: TYPE,
    name,
    properties: {
      tenant: view.tenantId,
      displayName: displayNameOf(subscription),
      parent: { id: group.id },
      state: 'Active',
    },
  }
}

import { parseScope } from '../../scope/scope.ts'
import { isAtOrBelow } from '../../scope/scope-parts.ts'
import { authorize } from '../authorize.ts'
import { isAuthorized } from '../decision.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import {
  findSubscription,
  invalidResourceId,
  resourceGroupNotFound,
  subscriptionNotFound,
} from './not-found.ts'
import { type Reading, read, unreadable } from './reading.ts'
import { spellContainerId } from './resource-id.ts'
import { roleScopesOf } from './role-scopes.ts'

/**
 * The elements of a list that the caller may read, by ID. Of what is in a subscription or group, Resource Manager shows
 * what one may read; it refuses the list as a whole only to whoever may not read it and has no role in there at all.
 *
 * @param scope a subscription or a resource group
 * @param listAction what reads the whole list at its scope
 * @param readActionOf what reads one element; by default the same action
 */
export function admitList<T extends { readonly id: string }>(
  view: View,
  caller: Caller,
  scope: string,
  list: {
    readonly elements: Iterable<T>
    readonly listAction: string
    readActionOf?: (element: T) => string
  },
  surroundings: Surroundings,
): Reading<readonly T[]> {
  const container = spellContainerId(scope)
  if (container === undefined) return unreadable(invalidResourceId(scope))
  const [, , subscriptionId = '', , groupName] = container.split('/')
  if (findSubscription(view, `/subscriptions/${subscriptionId}`) === undefined) {
    return unreadable(subscriptionNotFound(subscriptionId))
  }
  const { elements, listAction, readActionOf = () => listAction } = list
  const readable = [...elements].filter((element) =>
    isAuthorized(view, caller, { action: readActionOf(element), scope: element.id }, surroundings),
  )
  if (readable.length === 0 && !hasRoleWithin(view, caller, container, surroundings)) {
    const refused = authorize(view, caller, { action: listAction, scope: container }, surroundings)
    if (refused !== undefined) return unreadable(refused)
  }
  if (groupName !== undefined && view.find('resources', container) === undefined) {
    return unreadable(resourceGroupNotFound(groupName))
  }
  return read(readable.sort(byId))
}

function hasRoleWithin(view: View, caller: Caller, scope: string, surroundings: Surroundings): boolean {
  if (caller.kind === 'system') return true
  const key = parseScope(scope)
  return key !== undefined && roleScopesOf(view, caller, surroundings).some((at) => isAtOrBelow(at, key))
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  const [left, right] = [a.id.toLowerCase(), b.id.toLowerCase()]
  return left < right ? -1 : left > right ? 1 : 0
}

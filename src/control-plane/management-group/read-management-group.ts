import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import type { ManagementGroup, Subscription } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { isAuthorized } from '../decision.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import {
  displayNameOf,
  type Expansion,
  groupAnswer,
  listedGroup,
  nameOfGroup,
} from './management-group-answer.ts'
import {
  invalidManagementGroupName,
  MANAGEMENT_GROUP,
  managementGroupId,
  managementGroupNotFound,
} from './management-group-id.ts'
import { ManagementGroupTree } from './management-group-tree.ts'

const READ = `${MANAGEMENT_GROUP}/read`

export interface GetManagementGroup {
  readonly name: string
  readonly expand?: Expansion
}

/** Shows a management group. */
export function getManagementGroup(
  view: View,
  caller: Caller,
  { name, expand = {} }: GetManagementGroup,
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(name)
  if (misnamed !== undefined) return misnamed
  const scope = managementGroupId(name)
  const refused = authorize(view, caller, { action: READ, scope }, surroundings)
  if (refused !== undefined) return refused
  const tree = new ManagementGroupTree(view)
  const found = tree.named(name)
  return found === undefined
    ? managementGroupNotFound(name)
    : done(200, groupAnswer(tree, found, view.tenantId, expand))
}

/** Lists the management groups that the caller may read; whoever may read none is refused. */
export function listManagementGroups(
  view: View,
  caller: Caller,
  { page = {} }: { readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const readable = [...new ManagementGroupTree(view).groups()]
    .filter(({ id }) => isAuthorized(view, caller, { action: READ, scope: id }, surroundings))
    .sort(byId)
  if (readable.length === 0) {
    const needed = { action: READ, scope: '/providers/Microsoft.Management' }
    const refused = authorize(view, caller, needed, surroundings)
    if (refused !== undefined) return refused
  }
  const part = pageOf(readable, page, ({ id }) => id)
  if (part.kind === 'refused') return part
  const value = part.items.map((group) => listedGroup(group, view.tenantId))
  return done(200, part.nextLink === undefined ? { value } : { value, '@nextLink': part.nextLink })
}

/** Lists the groups and subscriptions below a management group, at any depth. */
export function listDescendants(
  view: View,
  caller: Caller,
  { name, page = {} }: { readonly name: string; readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(name)
  if (misnamed !== undefined) return misnamed
  const scope = managementGroupId(name)
  const needed = { action: `${MANAGEMENT_GROUP}/descendants/read`, scope }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  const tree = new ManagementGroupTree(view)
  const top = tree.named(name)
  if (top === undefined) return managementGroupNotFound(name)
  const part = pageOf(descendantsOf(tree, top), page, ({ id }) => id)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (descendant) => descendant),
      )
}

interface Descendant {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly properties: { readonly displayName: string; readonly parent: { readonly id: string } }
}

function descendantsOf(tree: ManagementGroupTree, top: ManagementGroup): Descendant[] {
  const topKey = parseScope(top.id) as ScopeKey
  const containers = [top, ...tree.levelsBelow(topKey).flat()]
  const found: Descendant[] = []
  for (const container of containers) {
    const key = parseScope(container.id) as ScopeKey
    for (const group of tree.childGroups(key)) {
      if (group !== top) found.push(descendant(group, MANAGEMENT_GROUP, nameOfGroup(group), container))
    }
    for (const subscription of tree.subscriptionsIn(key)) {
      const name = subscription.id.slice(subscription.id.lastIndexOf('/') + 1)
      found.push(descendant(subscription, '/subscriptions', name, container))
    }
  }
  return found
}

function descendant(
  element: ManagementGroup | Subscription,
  type: string,
  name: string,
  parent: ManagementGroup,
): Descendant {
  const properties = { displayName: displayNameOf(element), parent: { id: parent.id } }
  return { id: element.id, type, name, properties }
}

function byId(a: ManagementGroup, b: ManagementGroup): number {
  return a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1
}

import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { member } from '../../state/member.ts'
import type { ManagementGroup, Subscription } from '../../state/state-document.ts'
import { MANAGEMENT_GROUP, managementGroupName } from './management-group-id.ts'
import { type ManagementGroupTree, parentKeyOf } from './management-group-tree.ts'

/** What is told of a group beside itself. */
export interface Expansion {
  readonly children?: 'direct' | 'recursive'
  readonly above?: 'path' | 'ancestors'
}

interface Child {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly displayName: string
  children?: Child[]
}

export function nameOfGroup(group: ManagementGroup): string {
  return group.name ?? managementGroupName(group.id) ?? group.id
}

export function displayNameOf(element: ManagementGroup | Subscription): string {
  return member(element, 'displayName') ?? element.id.slice(element.id.lastIndexOf('/') + 1)
}

/** A group in a list. */
export function listedGroup(group: ManagementGroup, tenantId: string): object {
  return {
    id: group.id,
    type: MANAGEMENT_GROUP,
    name: nameOfGroup(group),
    properties: { tenantId, displayName: displayNameOf(group) },
  }
}

/** A group with its details. */
export function groupAnswer(
  tree: ManagementGroupTree,
  group: ManagementGroup,
  tenantId: string,
  { children, above }: Expansion = {},
): object {
  const key = parseScope(group.id) as ScopeKey
  const details = (member(group, 'details') ?? {}) as Record<string, unknown>
  const { version, updatedTime, updatedBy } = details
  const known = tree.find(parentKeyOf(group))
  // A root group that is only just made is not in the tree yet.
  const parent = known === undefined ? details.parent : { id: known.id, ...pathElement(known) }
  const ancestors = tree.ancestors(key)
  return {
    id: group.id,
    type: MANAGEMENT_GROUP,
    name: nameOfGroup(group),
    properties: {
      tenantId,
      displayName: displayNameOf(group),
      details: {
        version: version ?? 1,
        ...(updatedTime === undefined ? {} : { updatedTime }),
        ...(updatedBy === undefined ? {} : { updatedBy }),
        ...(parent === undefined || parent === null ? {} : { parent }),
        ...(above === 'path' ? { path: [...ancestors].reverse().concat(group).map(pathElement) } : {}),
        ...(above === 'ancestors'
          ? {
              managementGroupAncestors: ancestors.map(nameOfGroup),
              managementGroupAncestorsChain: ancestors.map(pathElement),
            }
          : {}),
      },
      ...(children === undefined ? {} : { children: childrenOf(tree, key, children) }),
    },
  }
}

function pathElement(group: ManagementGroup) {
  return { name: nameOfGroup(group), displayName: displayNameOf(group) }
}

function childrenOf(tree: ManagementGroupTree, top: ScopeKey, depth: 'direct' | 'recursive'): Child[] {
  const found: Child[] = []
  const seen = new Set<ScopeKey>([top])
  const pending = [{ key: top, into: found }]
  for (const { key, into } of pending) {
    for (const group of tree.childGroups(key)) {
      const below = parseScope(group.id) as ScopeKey
      if (seen.has(below)) continue
      seen.add(below)
      const child: Child = { id: group.id, type: MANAGEMENT_GROUP, ...pathElement(group) }
      into.push(child)
      if (depth === 'recursive') {
        child.children = []
        pending.push({ key: below, into: child.children })
      }
    }
    for (const subscription of tree.subscriptionsIn(key)) {
      const name = subscription.id.slice(subscription.id.lastIndexOf('/') + 1)
      into.push({
        id: subscription.id,
        type: '/subscriptions',
        name,
        displayName: displayNameOf(subscription),
      })
    }
  }
  return found
}

import { isGuid } from '../guid/guid.ts'
import { foldedMember, foldedText, isJsonObject, type JsonObject } from './folded-member.ts'
import type { StateKind } from './state-document.ts'

export interface HierarchyElement {
  readonly kind: Extract<StateKind, 'managementGroups' | 'subscriptions'>
  readonly element: JsonObject
  /** From the object that was given. */
  readonly pointer: string
}

const GROUPS = '/providers/Microsoft.Management/managementGroups/'

/**
 * A management group and everything that it lists as `children`, at any depth: a child's parent is said by its place.
 * What names its parent as a list of descendants or Resource Graph does is brought to `details.parent`.
 *
 * @see https://learn.microsoft.com/rest/api/managementgroups/management-groups/get
 */
export function managementGroupWithChildren(group: JsonObject): HierarchyElement[] {
  const found: HierarchyElement[] = []
  const waiting: { node: JsonObject; parent: string | undefined; pointer: string }[] = [
    { node: group, parent: undefined, pointer: '' },
  ]
  for (const { node, parent, pointer } of waiting) {
    if (isSubscription(node)) {
      found.push({ kind: 'subscriptions', element: canonicalSubscription(node, parent), pointer })
      continue
    }
    found.push({ kind: 'managementGroups', element: withParent(node, parent), pointer })
    const [list, name] = childrenOf(node)
    for (const [index, child] of list.entries()) {
      if (isJsonObject(child)) {
        waiting.push({ node: child, parent: idOf(node), pointer: `${pointer}${name}/${index}` })
      }
    }
  }
  return found
}

/**
 * A subscription with the ID that scopes start with, whatever way the tool names it: a bare GUID (`az account list`),
 * an ID below its management group, or Resource Graph's chain of ancestors, nearest first.
 */
export function canonicalSubscription(subscription: JsonObject, parent?: string): JsonObject {
  const given = foldedText(subscription, 'id') ?? foldedText(subscription, 'subscriptionId')
  if (given === undefined) return subscription
  const group = managementGroupBefore(given)
  const id = isGuid(given) || group !== undefined ? `/subscriptions/${lastSegment(given)}` : given
  const above = parent ?? parentOf(subscription) ?? group
  if (id === foldedText(subscription, 'id') && above === declaredParent(subscription)) return subscription
  return withMembers(subscription, { id, ...(above === undefined ? {} : { parent: { id: above } }) })
}

function withParent(group: JsonObject, parent: string | undefined): JsonObject {
  const above = parent ?? parentOf(group)
  const details = member(group, 'details')
  const declared = isJsonObject(details) ? idOf(foldedMember(details, 'parent')) : undefined
  if (above === undefined || above === declared) return group
  return withMembers(group, { details: { ...(isJsonObject(details) ? details : {}), parent: { id: above } } })
}

/** The parent's ID by any of the names under which Azure's tools print it. */
function parentOf(node: JsonObject): string | undefined {
  const details = member(node, 'details')
  const chain = member(node, 'managementGroupAncestorsChain')
  const chainOfDetails = isJsonObject(details)
    ? foldedMember(details, 'managementGroupAncestorsChain')
    : undefined
  return (
    (isJsonObject(details) ? idOf(foldedMember(details, 'parent')) : undefined) ??
    idOf(member(node, 'parent')) ??
    foldedText(node, 'parentId') ??
    firstOf(chain) ??
    firstOf(chainOfDetails)
  )
}

/** The management group in `/providers/Microsoft.Management/managementGroups/<name>/subscriptions/<guid>`. */
function managementGroupBefore(id: string): string | undefined {
  const folded = id.toLowerCase()
  const end = folded.lastIndexOf('/subscriptions/')
  return end > 0 && folded.startsWith(GROUPS.toLowerCase()) ? id.slice(0, end) : undefined
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

function firstOf(chain: unknown): string | undefined {
  const nearest = Array.isArray(chain) ? chain[0] : undefined
  const name = isJsonObject(nearest) ? foldedText(nearest, 'name') : undefined
  return name === undefined ? undefined : `${GROUPS}${name}`
}

function declaredParent(subscription: JsonObject): string | undefined {
  return idOf(member(subscription, 'parent'))
}

function childrenOf(node: JsonObject): readonly [readonly unknown[], string] {
  const flat = foldedMember(node, 'children')
  if (Array.isArray(flat)) return [flat, '/children']
  const properties = foldedMember(node, 'properties')
  const nested = isJsonObject(properties) ? foldedMember(properties, 'children') : undefined
  return [Array.isArray(nested) ? nested : [], '/properties/children']
}

function isSubscription(node: JsonObject): boolean {
  if (foldedText(node, 'type')?.toLowerCase().endsWith('/subscriptions')) return true
  return idOf(node)?.toLowerCase().startsWith('/subscriptions/') ?? false
}

function idOf(node: unknown): string | undefined {
  return isJsonObject(node) ? foldedText(node, 'id') : undefined
}

function member(node: JsonObject, name: string): unknown {
  const properties = foldedMember(node, 'properties')
  return (isJsonObject(properties) ? foldedMember(properties, name) : undefined) ?? foldedMember(node, name)
}

/** Under `properties`, since what stands there counts before what stands beside `id`. */
function withMembers(
  node: JsonObject,
  { id, ...members }: { readonly id?: string } & Readonly<Record<string, unknown>>,
): JsonObject {
  const properties = foldedMember(node, 'properties')
  const displayName = member(node, 'displayName') ?? foldedMember(node, 'name')
  const kept = without(node, ['id', 'properties'])
  return {
    ...kept,
    id: id ?? foldedMember(node, 'id'),
    properties: {
      displayName,
      ...(isJsonObject(properties) ? without(properties, ['displayName', ...Object.keys(members)]) : {}),
      ...members,
    },
  }
}

function without(node: JsonObject, names: readonly string[]): JsonObject {
  const folded = new Set(names.map((name) => name.toLowerCase()))
  return Object.fromEntries(Object.entries(node).filter(([key]) => !folded.has(key.toLowerCase())))
}

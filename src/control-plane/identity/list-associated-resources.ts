import { member } from '../../state/member.ts'
import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome, refuse } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { admit, findSubscription, resourceNotFound } from '../resource/not-found.ts'
import { readResourceFilter, satisfies } from '../resource/resource-filter.ts'
import { parseResourceId, type ResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readIdentityId } from './identity-id.ts'
import { storedIdentity, USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

export interface ListAssociatedResources {
  readonly id: string
  readonly filter?: string
  /** One field, perhaps with `asc` or `desc`. */
  readonly orderBy?: string
  readonly skip?: number
  readonly page?: PageRequest
}

interface AssociatedResource {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly resourceGroup: string
  readonly subscriptionId: string
  readonly subscriptionDisplayName: string
}

const FIELDS = ['name', 'type', 'resourceGroup', 'subscriptionId', 'subscriptionDisplayName'] as const
const ORDER = /^([A-Za-z]+)(?:\s+(asc|desc))?$/i

/**
 * Lists the resources that a user-assigned identity is given to.
 *
 * @see https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/list-associated-resources
 */
export function listAssociatedResources(
  view: View,
  caller: Caller,
  { id: text, filter, orderBy, skip = 0, page = {} }: ListAssociatedResources,
  surroundings: Surroundings,
): Outcome {
  const reading = readIdentityId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${USER_ASSIGNED_IDENTITY}/listAssociatedResources/action`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  if (view.find('resources', id.text) === undefined) return resourceNotFound(id)
  const terms = readResourceFilter(filter, FIELDS)
  if (!terms.ok) return terms.refused
  const compare = readOrder(orderBy)
  if (compare === undefined) {
    return refuse(
      400,
      'InvalidOrderBy',
      `The $orderby '${orderBy}' is not one of the fields ${FIELDS.join(', ')}.`,
    )
  }
  const found = associated(view, id).filter((resource) =>
    terms.value.every((term) => satisfies(term, resource[term.field as (typeof FIELDS)[number]])),
  )
  const part = pageOf(found.sort(compare).slice(Math.max(0, skip)), page, (resource) => resource.id)
  if (part.kind === 'refused') return part
  return done(200, { totalCount: found.length, ...listBody(part, (resource) => resource) })
}

function associated(view: View, identity: ResourceId): AssociatedResource[] {
  const found: AssociatedResource[] = []
  for (const resource of view.list('resources')) {
    if (!storedIdentity(resource.identity).userAssigned.has(identity.key)) continue
    const printed = print(view, resource)
    if (printed !== undefined) found.push(printed)
  }
  return found
}

function print(view: View, resource: Resource): AssociatedResource | undefined {
  const id = parseResourceId(resource.id)
  if (id === undefined) return undefined
  const subscription = findSubscription(view, `/subscriptions/${id.subscriptionId}`)
  return {
    id: resource.id,
    name: id.name,
    type: id.type.toLowerCase(),
    resourceGroup: id.groupName ?? '',
    subscriptionId: id.subscriptionId ?? '',
    subscriptionDisplayName:
      (subscription === undefined ? undefined : member(subscription, 'displayName')) ?? '',
  }
}

type Comparison = (a: AssociatedResource, b: AssociatedResource) => number

/** @returns `undefined` for an order that the list does not know */
function readOrder(orderBy = 'name'): Comparison | undefined {
  const match = ORDER.exec(orderBy.trim())
  const field = FIELDS.find((name) => name.toLowerCase() === match?.[1]?.toLowerCase())
  if (field === undefined) return undefined
  const sign = match?.[2]?.toLowerCase() === 'desc' ? -1 : 1
  const keyOf = (resource: AssociatedResource) =>
    `${resource[field].toLowerCase()} ${resource.id.toLowerCase()}`
  return (a, b) => (keyOf(a) < keyOf(b) ? -sign : sign)
}

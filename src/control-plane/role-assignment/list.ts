import { subscriptionOf } from '../../scope/scope-parts.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { providerOf } from '../extension-id.ts'
import { type ListFilter, readListFilter, unsupportedFilter } from '../filter/list-filter.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOfLongList } from '../paging.ts'
import { placeOf } from '../place.ts'
import { knownPrincipalType } from '../principal-type.ts'
import { type Place, readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { relationTo } from '../scope-relation.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { printRoleAssignment } from './printed.ts'

export interface ListRoleAssignments {
  readonly scope: string
  /** OData: `atScope()`, `assignedTo('<id>')`, both with `and`, or `principalId eq '<id>'`. */
  readonly filter?: string
  readonly page?: PageRequest
}

const TERMS = ['atScope', 'assignedTo', 'principalId'] as const
type RoleAssignmentFilter = ListFilter<(typeof TERMS)[number]>

/**
 * Lists the role assignments at, above and below a scope; with `atScope()` none from below. `assignedTo` follows the
 * groups of a user or service principal, `principalId` does not.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export function listRoleAssignments(
  view: View,
  caller: Caller,
  { scope, filter: text, page: request = {} }: ListRoleAssignments,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  const needed = { action: 'Microsoft.Authorization/roleAssignments/read', scope: providerOf(place.text) }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const filter = readListFilter(text, TERMS)
  if (filter === undefined || !isSupported(view, filter)) {
    return unsupportedFilter(text, "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'")
  }
  const page = pageOfLongList(
    () => matching(view, place, filter),
    request,
    ({ id }) => id,
  )
  if (page.kind === 'refused') return page
  return done(
    200,
    listBody(page, (element) => printRoleAssignment(element, place)),
  )
}

/** `principalId` stands alone, and `assignedTo` takes no group. */
function isSupported(view: View, { atScope, assignedTo, principalId }: RoleAssignmentFilter): boolean {
  if (principalId !== undefined) return atScope === undefined && assignedTo === undefined
  return assignedTo === undefined || knownPrincipalType(view, assignedTo) !== 'Group'
}

function* matching(view: View, place: Place, filter: RoleAssignmentFilter): Generator<RoleAssignment> {
  const { assignedTo, principalId } = filter
  if (principalId === undefined && assignedTo === undefined) {
    yield* ofAnybody(view, place, filter)
    return
  }
  const relation = relationTo(view, place.key)
  for (const element of held(view, filter)) {
    const key = placeOf(element, 'roleAssignments')?.key
    const related = key === undefined ? undefined : relation(key)
    if (related === undefined || (related === 'below' && filter.atScope === true)) continue
    yield element
  }
}

/** From the root down to the scope, and then what is below it: of a tenant only what the list may show is looked at. */
function* ofAnybody(view: View, place: Place, { atScope }: RoleAssignmentFilter): Generator<RoleAssignment> {
  for (const scope of view.ancestorsOf(place.key).toReversed()) yield* view.roleAssignmentsAt(scope)
  if (atScope === true) return
  const relation = relationTo(view, place.key)
  const isInSubscription = subscriptionOf(place.key) !== undefined
  const elements = isInSubscription ? view.within('roleAssignments', place.key) : view.list('roleAssignments')
  for (const element of elements) {
    const key = placeOf(element, 'roleAssignments')?.key
    if (key !== undefined && relation(key) === 'below') yield element
  }
}

function* held(view: View, { assignedTo, principalId }: RoleAssignmentFilter): Iterable<RoleAssignment> {
  if (principalId !== undefined) yield* view.roleAssignmentsOf(principalId)
  else if (assignedTo !== undefined)
    for (const identity of view.identitiesOf(assignedTo)) yield* view.roleAssignmentsOf(identity)
}

import { guidKey } from '../../guid/guid.ts'
import { member } from '../../state/member.ts'
import { authorize } from '../authorize.ts'
import { providerOf } from '../extension-id.ts'
import { type ListFilter, readListFilter, unsupportedFilter } from '../filter/list-filter.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { placeOf } from '../place.ts'
import { knownPrincipalType } from '../principal-type.ts'
import { type Place, readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { relationTo } from '../scope-relation.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { type InstanceKind, printInstance, type ScheduleInstance } from './printed.ts'

export interface ListScheduleInstances {
  readonly kind: InstanceKind
  readonly scope: string
  /** OData: `atScope()`, `assignedTo('<id>')`, `asTarget()`, joined with `and`, or `principalId eq '<id>'`. */
  readonly filter?: string
  readonly page?: PageRequest
}

const TERMS = ['atScope', 'assignedTo', 'principalId', 'asTarget'] as const
type InstanceFilter = ListFilter<(typeof TERMS)[number]>

/**
 * Lists role assignments that are active for a while, or eligible ones, at, above and below a scope; with `atScope()`
 * none from below. `asTarget()` gives what the caller itself has, directly or through groups, and needs no right: whoever
 * is only eligible has none.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-assignment-schedule-instances/list-for-scope
 */
export function listScheduleInstances(
  view: View,
  caller: Caller,
  { kind, scope, filter: text, page: request = {} }: ListScheduleInstances,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  const filter = readListFilter(text, TERMS)
  if (filter?.asTarget === undefined) {
    const needed = { action: `Microsoft.Authorization/${kind}/read`, scope: providerOf(place.text) }
    const refusal = authorize(view, caller, needed, surroundings)
    if (refusal !== undefined) return refusal
  }
  if (filter === undefined || !isSupported(view, filter)) {
    return unsupportedFilter(
      text,
      "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')' or 'asTarget()'",
    )
  }
  const page = pageOf(matching(view, caller, kind, place, filter), request, ({ id }) => id)
  if (page.kind === 'refused') return page
  return done(
    200,
    listBody(page, (element) => printInstance(element, kind, place)),
  )
}

/** `principalId` stands alone, and `assignedTo` takes no group. */
function isSupported(view: View, { atScope, assignedTo, principalId, asTarget }: InstanceFilter): boolean {
  if (principalId !== undefined) return (atScope ?? assignedTo ?? asTarget) === undefined
  return assignedTo === undefined || knownPrincipalType(view, assignedTo) !== 'Group'
}

function matching(
  view: View,
  caller: Caller,
  kind: InstanceKind,
  place: Place,
  filter: InstanceFilter,
): ScheduleInstance[] {
  const relation = relationTo(view, place.key)
  const asked = principalsAsked(view, caller, filter)
  const found: ScheduleInstance[] = []
  for (const element of view.list(kind)) {
    const key = placeOf(element, kind)?.key
    const related = key === undefined ? undefined : relation(key)
    if (related === undefined || (related === 'below' && filter.atScope === true)) continue
    const principal = guidKey(member(element, 'principalId') ?? '')
    if (asked.every((keys) => keys.has(principal))) found.push(element)
  }
  return found
}

/** Each set is a demand of its own; without any, everybody's instances are meant. */
function principalsAsked(
  view: View,
  caller: Caller,
  { assignedTo, principalId, asTarget }: InstanceFilter,
): readonly ReadonlySet<string>[] {
  const asked: ReadonlySet<string>[] = []
  if (principalId !== undefined) asked.push(new Set([guidKey(principalId)]))
  if (assignedTo !== undefined) asked.push(view.identitiesOf(assignedTo))
  if (asTarget !== undefined) {
    asked.push(caller.kind === 'system' ? new Set() : view.identitiesOf(caller.principalId, caller.groupIds))
  }
  return asked
}

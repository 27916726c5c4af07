import { guidKey } from '../../guid/guid.ts'
import { ROOT_SCOPE } from '../../scope/scope.ts'
import { member } from '../../state/member.ts'
import type { DenyAssignment, DenyPrincipal } from '../../state/state-document.ts'
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
import { printDenyAssignment, printNameOnly } from './printed.ts'

export interface ListDenyAssignments {
  readonly scope: string
  /**
   * OData: `atScope()`, `assignedTo('<id>')`, `principalId eq '<id>'`, `denyAssignmentName eq '<name>'`,
   * `gdprExportPrincipalId eq '<id>'`, joined with `and`. At the root there must be one.
   */
  readonly filter?: string
  readonly page?: PageRequest
}

const TERMS = ['atScope', 'assignedTo', 'principalId', 'denyAssignmentName', 'gdprExportPrincipalId'] as const
type DenyAssignmentFilter = ListFilter<(typeof TERMS)[number]>

const ALL_PRINCIPALS = guidKey('00000000-0000-0000-0000-000000000000')

/**
 * Lists the deny assignments at, above and below a scope; with `atScope()` none from below.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/deny-assignments-rest
 */
export function listDenyAssignments(
  view: View,
  caller: Caller,
  { scope, filter: text, page: request = {} }: ListDenyAssignments,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  const needed = { action: 'Microsoft.Authorization/denyAssignments/read', scope: providerOf(place.text) }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const filter = readListFilter(text, TERMS)
  if (filter === undefined || !isSupported(view, place, filter)) {
    return unsupportedFilter(
      text,
      "'atScope()' or 'principalId eq '{value}'' or 'assignedTo('{value}')' or 'denyAssignmentName eq '{value}'' or 'gdprExportPrincipalId eq '{value}''",
    )
  }
  const page = pageOf(matching(view, place, filter), request, ({ id }) => id)
  if (page.kind === 'refused') return page
  return done(
    200,
    filter.gdprExportPrincipalId === undefined
      ? listBody(page, printDenyAssignment)
      : listBody(page, printNameOnly),
  )
}

function isSupported(view: View, { key }: Place, filter: DenyAssignmentFilter): boolean {
  const { atScope, assignedTo, principalId } = filter
  if (key === ROOT_SCOPE && Object.keys(filter).length === 0) return false
  if (principalId !== undefined && (atScope !== undefined || assignedTo !== undefined)) return false
  return assignedTo === undefined || knownPrincipalType(view, assignedTo) !== 'Group'
}

function matching(view: View, place: Place, filter: DenyAssignmentFilter): DenyAssignment[] {
  const relation = relationTo(view, place.key)
  const name = filter.denyAssignmentName?.toLowerCase()
  const isNamed = namesPrincipal(view, filter)
  const found: DenyAssignment[] = []
  for (const element of view.list('denyAssignments')) {
    const key = placeOf(element, 'denyAssignments')?.key
    const related = key === undefined ? undefined : relation(key)
    if (related === undefined || (related === 'below' && filter.atScope === true)) continue
    if (name !== undefined && member(element, 'denyAssignmentName')?.toLowerCase() !== name) continue
    if (isNamed(element)) found.push(element)
  }
  return found
}

/** Whom the filter asks for: the very principal, it in either list, or it with its groups and among all principals. */
function namesPrincipal(view: View, filter: DenyAssignmentFilter): (element: DenyAssignment) => boolean {
  const { principalId, assignedTo, gdprExportPrincipalId } = filter
  const tests: ((element: DenyAssignment) => boolean)[] = []
  if (principalId !== undefined) {
    const keys = new Set([guidKey(principalId)])
    tests.push((element) => names(member(element, 'principals'), keys))
  }
  if (assignedTo !== undefined) {
    const keys = new Set([...view.identitiesOf(assignedTo), ALL_PRINCIPALS])
    tests.push((element) => names(member(element, 'principals'), keys))
  }
  if (gdprExportPrincipalId !== undefined) {
    const keys = new Set([guidKey(gdprExportPrincipalId)])
    tests.push(
      (element) =>
        names(member(element, 'principals'), keys) || names(member(element, 'excludePrincipals'), keys),
    )
  }
  return (element) => tests.every((test) => test(element))
}

function names(principals: readonly DenyPrincipal[] | null | undefined, keys: ReadonlySet<string>): boolean {
  return (principals ?? []).some(({ id }) => keys.has(guidKey(id)))
}

import { guidKey } from '../guid/guid.ts'
import { compilePermission, matchEntry, type PermissionEntry, type Plane } from '../role/permission.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import { member } from '../state/member.ts'
import type { DenyAssignment, DenyPrincipal } from '../state/state-document.ts'
import { scopeOfElement } from './element-scope.ts'

const ALL_PRINCIPALS = guidKey('00000000-0000-0000-0000-000000000000')

/**
 * A deny assignment, compiled for deciding.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */
export interface Deny {
  readonly id: string
  readonly name: string
  readonly scope: string
  readonly scopeKey: ScopeKey
  readonly onlyAtScope: boolean
  readonly entries: readonly PermissionEntry[]
  readonly everyone: boolean
  readonly principals: ReadonlySet<string>
  readonly excluded: ReadonlySet<string>
}

/** @returns `undefined` for one that cannot catch anything: an audit-only one, or one without a valid scope. */
export function compileDeny(element: DenyAssignment, report: Report): Deny | undefined {
  const place = scopeOfElement(element, 'denyAssignments', report)
  const principals = keysOf(member(element, 'principals'))
  if (principals.size === 0)
    report('NoPrincipals', 'it names no principal and so denies nobody; add principals')
  if (member(element, 'denyAssignmentEffect')?.toLowerCase() === 'audit' || place === undefined)
    return undefined
  return {
    id: element.id,
    name: member(element, 'denyAssignmentName') ?? element.name ?? '',
    scope: place.scope,
    scopeKey: place.key,
    onlyAtScope: member(element, 'doNotApplyToChildScopes') === true,
    entries: (member(element, 'permissions') ?? []).map(compilePermission),
    everyone: principals.has(ALL_PRINCIPALS),
    principals,
    excluded: keysOf(member(element, 'excludePrincipals')),
  }
}

/**
 * Whether a deny assignment on the chain of a scope catches an operation of these identities. A condition does not
 * save from it unless it is known to be false.
 */
export function denyCatches(
  deny: Deny,
  scope: ScopeKey,
  identities: ReadonlySet<string>,
  plane: Plane,
  operation: string,
): boolean {
  if (deny.onlyAtScope && deny.scopeKey !== scope) return false
  if (!deny.everyone && !overlap(identities, deny.principals)) return false
  if (overlap(identities, deny.excluded)) return false
  return deny.entries.some((entry) => matchEntry(entry, plane, operation) === 'matches')
}

function overlap(identities: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (identities.has(key)) return true
  return false
}

function keysOf(principals: readonly DenyPrincipal[] | null | undefined): ReadonlySet<string> {
  return new Set((principals ?? []).map(({ id }) => guidKey(id)))
}

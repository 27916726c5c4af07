import { type Guard, readGuard } from '../condition/guard.ts'
import { guidKey } from '../guid/guid.ts'
import { NamedPrincipals } from '../principal/named-principals.ts'
import { compilePermission, type PermissionEntry } from '../role/permission.ts'
import { Area } from '../scope/area.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import { member } from '../state/member.ts'
import type { DenyAssignment, DenyPrincipal, Permission } from '../state/state-document.ts'
import type { TextNumbers } from '../text/text-numbers.ts'
import { scopeOfElement } from './element-scope.ts'
import { reportMalformed } from './malformed-condition.ts'

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
  readonly area: Area
  readonly onlyAtScope: boolean
  readonly permissions: readonly Permission[]
  /** The permissions, compiled. */
  readonly entries: readonly PermissionEntry[]
  readonly guard: Guard | undefined
  readonly everyone: boolean
  readonly principals: NamedPrincipals
  readonly excluded: NamedPrincipals
}

/** @returns `undefined` for one that cannot catch anything: an audit-only one, or one without a valid scope. */
export function compileDeny(element: DenyAssignment, heads: TextNumbers, report: Report): Deny | undefined {
  const place = scopeOfElement(element, 'denyAssignments', report)
  const principals = keysOf(member(element, 'principals'))
  const permissions = member(element, 'permissions') ?? []
  if (principals.size === 0) {
    report('NoPrincipals', 'it names no principal and so denies nobody; add principals')
  }
  if (permissions.length === 0) {
    report('NoPermissions', 'it has no permissions and so denies nothing; add permissions')
  }
  if (member(element, 'denyAssignmentEffect')?.toLowerCase() === 'audit' || place === undefined)
    return undefined
  return {
    id: element.id,
    name: member(element, 'denyAssignmentName') ?? element.name ?? '',
    scope: place.scope,
    scopeKey: place.key,
    area: new Area(place.key, heads),
    onlyAtScope: member(element, 'doNotApplyToChildScopes') === true,
    permissions,
    entries: compileEntries(permissions, report),
    guard: reportMalformed(
      readGuard(member(element, 'condition'), member(element, 'conditionVersion')),
      report,
    ),
    everyone: principals.has(ALL_PRINCIPALS),
    principals: new NamedPrincipals(principals, heads.key),
    excluded: new NamedPrincipals(keysOf(member(element, 'excludePrincipals')), heads.key),
  }
}

function compileEntries(permissions: readonly Permission[], report: Report): PermissionEntry[] {
  return permissions.map((permission) => {
    const entry = compilePermission(permission)
    reportMalformed(entry.guard, report)
    return entry
  })
}

function keysOf(principals: readonly DenyPrincipal[] | null | undefined): ReadonlySet<string> {
  return new Set((principals ?? []).map(({ id }) => guidKey(id)))
}

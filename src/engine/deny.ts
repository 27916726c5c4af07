import { type Guard, readGuard } from '../condition/guard.ts'
import { guidKey } from '../guid/guid.ts'
import { compilePermission, matchEntry, type PermissionEntry } from '../role/permission.ts'
import { Area } from '../scope/area.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import { member } from '../state/member.ts'
import type { DenyAssignment, DenyPrincipal, Permission } from '../state/state-document.ts'
import type { TextNumbers } from '../text/text-numbers.ts'
import { scopeOfElement } from './element-scope.ts'
import type { Inquiry } from './inquiry.ts'
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
  readonly entries: readonly PermissionEntry[]
  readonly guard: Guard | undefined
  readonly everyone: boolean
  readonly principals: ReadonlySet<string>
  readonly excluded: ReadonlySet<string>
}

/** @returns `undefined` for one that cannot catch anything: an audit-only one, or one without a valid scope. */
export function compileDeny(element: DenyAssignment, heads: TextNumbers, report: Report): Deny | undefined {
  const place = scopeOfElement(element, 'denyAssignments', report)
  const principals = keysOf(member(element, 'principals'))
  if (principals.size === 0) {
    report('NoPrincipals', 'it names no principal and so denies nobody; add principals')
  }
  if ((member(element, 'permissions') ?? []).length === 0) {
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
    entries: compileEntries(member(element, 'permissions') ?? [], report),
    guard: reportMalformed(
      readGuard(member(element, 'condition'), member(element, 'conditionVersion')),
      report,
    ),
    everyone: principals.has(ALL_PRINCIPALS),
    principals,
    excluded: keysOf(member(element, 'excludePrincipals')),
  }
}

/**
 * Whether a deny assignment on the chain of a scope catches a question of these identities. A condition saves from it
 * only where it is known to be false: one that cannot be read or decided does not.
 */
export function denyCatches(deny: Deny, inquiry: Inquiry): boolean {
  const { question } = inquiry
  if (deny.onlyAtScope && deny.scopeKey !== question.scope) return false
  for (const entry of deny.entries) {
    if (matchEntry(entry, question.plane, inquiry.roles.operation) !== 'matches') continue
    if (!namesIdentity(deny, inquiry.identityKeys)) return false
    const { conditions } = inquiry
    if (conditions.truthOf(entry.guard) !== 'false' && conditions.truthOf(deny.guard) !== 'false') return true
  }
  return false
}

function namesIdentity({ everyone, principals, excluded }: Deny, identities: ReadonlySet<string>): boolean {
  return (everyone || overlap(identities, principals)) && !overlap(identities, excluded)
}

function compileEntries(permissions: readonly Permission[], report: Report): PermissionEntry[] {
  return permissions.map((permission) => {
    const entry = compilePermission(permission)
    reportMalformed(entry.guard, report)
    return entry
  })
}

function overlap(identities: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (identities.has(key)) return true
  return false
}

function keysOf(principals: readonly DenyPrincipal[] | null | undefined): ReadonlySet<string> {
  return new Set((principals ?? []).map(({ id }) => guidKey(id)))
}

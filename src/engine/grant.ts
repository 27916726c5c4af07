import { type Guard, readGuard } from '../condition/guard.ts'
import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../state/state-document.ts'
import type { Window } from '../time/window.ts'
import { scopeOfElement } from './element-scope.ts'
import { reportMalformed } from './malformed-condition.ts'

/**
 * A role given to a principal at a scope: a role assignment, or an active or eligible instance of one.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments
 */
export interface Grant {
  readonly id: string
  readonly principalId: string
  readonly principal: string
  readonly roleDefinitionId: string
  /** The GUID of the role, folded; the role itself is looked up when it is asked, since definitions change. */
  readonly roleKey: string
  readonly scope: string
  readonly scopeKey: ScopeKey
  readonly guard: Guard | undefined
  /** Its own windows: in force only within one of these; `undefined`: always. None at all: never. */
  readonly windows: readonly Window[] | undefined
  readonly kind: GrantKind
  readonly source: GrantElement
}

/** An eligibility counts only where the request assumes that it has been activated. */
export type GrantKind =
  | 'roleAssignment'
  | 'roleAssignmentScheduleInstance'
  | 'roleEligibilityScheduleInstance'

export type GrantElement = RoleAssignment | RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance

/** @returns `undefined` where the grant has no scope that could cover anything; that is reported. */
export function compileGrant(
  element: GrantElement,
  kind: GrantKind,
  windows: readonly Window[] | undefined,
  report: Report,
): Grant | undefined {
  const { properties } = element
  const place = scopeOfElement(element, `${kind}s`, report)
  const principalId = (properties?.principalId ?? element.principalId) as string
  const roleDefinitionId = (properties?.roleDefinitionId ?? element.roleDefinitionId) as string
  if (place === undefined) return undefined
  return {
    id: element.id,
    principalId,
    principal: guidKey(principalId),
    roleDefinitionId,
    roleKey: lastSegmentKey(roleDefinitionId),
    scope: place.scope,
    scopeKey: place.key,
    guard: reportMalformed(
      readGuard(
        properties?.condition ?? element.condition,
        properties?.conditionVersion ?? element.conditionVersion,
      ),
      report,
    ),
    windows,
    kind,
    source: element,
  }
}

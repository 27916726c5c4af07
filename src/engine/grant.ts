import { isCondition } from '../condition/presence.ts'
import { guidKey } from '../guid/guid.ts'
import type { Role } from '../role/role.ts'
import type { RoleCatalogue } from '../role/role-catalogue.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../state/state-document.ts'
import type { Window } from '../time/window.ts'
import { scopeOfElement } from './element-scope.ts'

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
  /** `undefined` where no definition is known: such a grant grants nothing. */
  readonly role: Role | undefined
  readonly scope: string
  readonly scopeKey: ScopeKey
  readonly conditional: boolean
  /** In force only within one of these; `undefined`: always. None at all: never. */
  readonly windows: readonly Window[] | undefined
  /** Counts only where the request assumes that it has been activated. */
  readonly eligible: boolean
}

type GrantElement = RoleAssignment | RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance

/** @returns `undefined` where the grant has no scope that could cover anything; that is reported. */
export function compileGrant(
  element: GrantElement,
  kind: 'standing' | 'eligible',
  windows: readonly Window[] | undefined,
  roles: RoleCatalogue,
  report: Report,
): Grant | undefined {
  const { properties } = element
  const place = scopeOfElement(
    element,
    kind === 'eligible' ? 'roleEligibilityScheduleInstances' : 'roleAssignments',
    report,
  )
  const principalId = (properties?.principalId ?? element.principalId) as string
  const roleDefinitionId = (properties?.roleDefinitionId ?? element.roleDefinitionId) as string
  const role = roles.find(roleDefinitionId)
  if (role === undefined) {
    report('UnknownRole', `no role definition is known for '${roleDefinitionId}'; add it to roleDefinitions`)
  }
  if (place === undefined) return undefined
  return {
    id: element.id,
    principalId,
    principal: guidKey(principalId),
    roleDefinitionId,
    role,
    scope: place.scope,
    scopeKey: place.key,
    conditional: isCondition(properties?.condition ?? element.condition),
    windows,
    eligible: kind === 'eligible',
  }
}

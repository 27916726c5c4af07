import { type Guard, readGuard } from '../condition/guard.ts'
import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import type { Role } from '../role/role.ts'
import type { Place } from '../scope/place.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import { member } from '../state/member.ts'
import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../state/state-document.ts'
import type { Window } from '../time/window.ts'
import type { GrantingRoleAssignment } from './decision.ts'
import { readElementScope, scopeTextOf } from './element-scope.ts'
import { reportMalformed } from './malformed-condition.ts'

/** An eligibility counts only where the request assumes that it has been activated. */
export type GrantKind =
  | 'roleAssignment'
  | 'roleAssignmentScheduleInstance'
  | 'roleEligibilityScheduleInstance'

export type GrantElement = RoleAssignment | RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance

/**
 * A role given to a principal at a scope: a role assignment, or an active or eligible instance of one.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments
 */
export class Grant {
  readonly source: GrantElement
  readonly kind: GrantKind
  readonly scope: string
  readonly guard: Guard | undefined
  /** Its own windows: in force only within one of these; `undefined`: always. None at all: never. */
  readonly windows: readonly Window[] | undefined
  #principal: string | undefined
  #roleKey: string | undefined
  #scopeKey: ScopeKey | undefined

  /** @param scope a valid one */
  constructor(
    source: GrantElement,
    kind: GrantKind,
    scope: string,
    guard: Guard | undefined,
    windows: readonly Window[] | undefined,
  ) {
    this.source = source
    this.kind = kind
    this.scope = scope
    this.guard = guard
    this.windows = windows
  }

  /** The grant of a role assignment that holds always, and without a condition. */
  static unconditional(source: RoleAssignment): Grant {
    return new Grant(
      source,
      'roleAssignment',
      scopeTextOf(source, 'roleAssignments') as string,
      undefined,
      undefined,
    )
  }

  /** The same grant, from what an index keeps of it. */
  static of(source: GrantElement | Grant): Grant {
    return source instanceof Grant ? source : Grant.unconditional(source as RoleAssignment)
  }

  /** Whether it holds always, and without a condition. */
  get isUnconditional(): boolean {
    return this.guard === undefined && this.windows === undefined && this.kind === 'roleAssignment'
  }

  get id(): string {
    return this.source.id
  }

  get principalId(): string {
    return principalIdOf(this.source)
  }

  /** The principal as a comparison key. */
  get principal(): string {
    this.#principal ??= guidKey(this.principalId)
    return this.#principal
  }

  get roleDefinitionId(): string {
    return roleDefinitionIdOf(this.source)
  }

  /** The GUID of the role, folded; the role itself is looked up when it is asked, since definitions change. */
  get roleKey(): string {
    this.#roleKey ??= lastSegmentKey(this.roleDefinitionId)
    return this.#roleKey
  }

  /** What a decision says of it: a fresh object. */
  granting({ name }: Role): GrantingRoleAssignment {
    const { id, roleDefinitionId, scope, principalId } = this
    return { roleAssignmentId: id, roleDefinitionId, roleName: name, scope, principalId }
  }

  get scopeKey(): ScopeKey {
    this.#scopeKey ??= parseScope(this.scope) as ScopeKey
    return this.#scopeKey
  }
}

export function principalIdOf(element: GrantElement): string {
  return (element.properties?.principalId ?? element.principalId) as string
}

export function roleDefinitionIdOf(element: GrantElement): string {
  return (element.properties?.roleDefinitionId ?? element.roleDefinitionId) as string
}

/**
 * @param room where the scope of the grant is read into
 * @returns `undefined` where the grant has no scope that could cover anything; that is reported
 */
export function compileGrant(
  element: GrantElement,
  kind: GrantKind,
  windows: readonly Window[] | undefined,
  report: Report,
  room: Place,
): Grant | undefined {
  const scope = readElementScope(element, `${kind}s`, report, room)
  if (scope === undefined) return undefined
  const guard = readGuard(member(element, 'condition'), member(element, 'conditionVersion'))
  return new Grant(element, kind, scope, reportMalformed(guard, report), windows)
}

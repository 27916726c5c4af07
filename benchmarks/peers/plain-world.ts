import type { CheckRequest, RoleDefinition, StateDocument } from '../../src/index.ts'
import { builtInRole } from '../../src/role/built-in-roles.ts'
import { type Plane, type RolePermissions, rolePermissions } from './operation-pattern.ts'

export interface PlainAssignment {
  readonly principalId: string
  readonly roleId: string
  readonly role: RolePermissions
  readonly scope: string
}

export const MANAGEMENT_GROUP = '/providers/microsoft.management/managementgroups/'
const SUBSCRIPTION = '/subscriptions/'

/**
 * A tenant as the peers see it: assignments of roles at scopes, nested groups, the hierarchy above the subscriptions, and
 * nothing else of what Azure has. All texts are in lower case.
 */
export class PlainWorld {
  readonly #parents = new Map<string, string>()
  readonly #groupsOf = new Map<string, string[]>()
  readonly #closures = new Map<string, ReadonlySet<string>>()
  readonly #above = new Map<string, readonly string[]>()
  readonly #byHolder = new Map<string, PlainAssignment[]>()
  readonly #reaching = new Map<string, readonly PlainAssignment[]>()
  readonly #custom = new Map<string, RoleDefinition>()
  readonly #roles = new Map<string, RolePermissions>()

  constructor(state: StateDocument) {
    for (const group of state.managementGroups ?? []) {
      const parent = (group.properties ?? group).details?.parent?.id
      if (typeof parent === 'string') this.#parents.set(group.id.toLowerCase(), parent.toLowerCase())
    }
    for (const subscription of state.subscriptions ?? []) {
      const parent = (subscription.properties ?? subscription).parent?.id
      if (typeof parent !== 'string') continue
      const id = subscription.id.toLowerCase()
      this.#parents.set(id.startsWith('/') ? id : `${SUBSCRIPTION}${id}`, parent.toLowerCase())
    }
    for (const group of state.groups ?? []) {
      const id = group.id.toLowerCase()
      for (const member of group.members ?? []) push(this.#groupsOf, member.id.toLowerCase(), id)
    }
    for (const role of state.roleDefinitions ?? []) this.#custom.set(lastSegment(role.id ?? role.name), role)
    for (const assignment of state.roleAssignments ?? []) {
      const { principalId = '', roleDefinitionId, scope } = assignment.properties ?? assignment
      const at = (scope ?? '/').toLowerCase()
      const roleId = lastSegment(roleDefinitionId)
      push(this.#byHolder, holderOf(at), {
        principalId: principalId.toLowerCase(),
        roleId,
        role: this.role(roleId),
        scope: at,
      })
    }
  }

  /** A principal and every group that it is in, directly or through others. */
  closureOf(principalId: string): ReadonlySet<string> {
    const known = this.#closures.get(principalId)
    if (known !== undefined) return known
    const closure = new Set([principalId])
    for (const member of closure) for (const group of this.#groupsOf.get(member) ?? []) closure.add(group)
    this.#closures.set(principalId, closure)
    return closure
  }

  /** The management groups above a subscription or management group, then the root. */
  holdersAbove(holder: string): readonly string[] {
    const known = this.#above.get(holder)
    if (known !== undefined) return known
    const above = new Set<string>()
    let next = this.#parents.get(holder)
    while (next !== undefined && !above.has(next)) {
      above.add(next)
      next = this.#parents.get(next)
    }
    above.add('/')
    const list = [...above]
    this.#above.set(holder, list)
    return list
  }

  /** The assignments in a subscription or management group and above it: all that can reach a scope in there. */
  assignmentsReaching(holder: string): readonly PlainAssignment[] {
    const known = this.#reaching.get(holder)
    if (known !== undefined) return known
    const holders = new Set([holder, ...this.holdersAbove(holder)])
    const reaching = [...holders].flatMap((each) => this.#byHolder.get(each) ?? [])
    this.#reaching.set(holder, reaching)
    return reaching
  }

  /** Every holder of assignments with what it holds. */
  get holders(): ReadonlyMap<string, readonly PlainAssignment[]> {
    return this.#byHolder
  }

  role(roleId: string): RolePermissions {
    const known = this.#roles.get(roleId)
    if (known !== undefined) return known
    const definition = this.#custom.get(roleId) ?? builtInRole(roleId.replaceAll('-', ''))
    const role = rolePermissions((definition?.properties ?? definition)?.permissions ?? [])
    this.#roles.set(roleId, role)
    return role
  }
}

/** The subscription, management group or root that a scope in lower case lies in. */
export function holderOf(scope: string): string {
  const end = scope.startsWith(SUBSCRIPTION)
    ? scope.indexOf('/', SUBSCRIPTION.length)
    : scope.startsWith(MANAGEMENT_GROUP)
      ? scope.indexOf('/', MANAGEMENT_GROUP.length)
      : 1
  return end < 0 ? scope : scope.slice(0, end)
}

/** Whether an assignment from the holder of a scope or from above reaches that scope; both are in lower case. */
export function covers(assignmentScope: string, scope: string): boolean {
  if (assignmentScope.startsWith(MANAGEMENT_GROUP) || assignmentScope === '/') return true
  return (
    scope.startsWith(assignmentScope) &&
    (scope.length === assignmentScope.length || scope.charCodeAt(assignmentScope.length) === SLASH)
  )
}

const SLASH = 47

/** The operation that a request asks about, in lower case, and the plane that it belongs to. */
export function operationOf(request: CheckRequest): { readonly plane: Plane; readonly operation: string } {
  return request.action === undefined
    ? { plane: 'dataActions', operation: (request.dataAction ?? '').toLowerCase() }
    : { plane: 'actions', operation: request.action.toLowerCase() }
}

function lastSegment(id = ''): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase()
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

import { builtInRoles } from '../../role/built-in-roles.ts'
import { member } from '../../state/member.ts'
import type { RoleDefinition } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { providerOf } from '../extension-id.ts'
import { type ListFilter, readListFilter, unsupportedFilter } from '../filter/list-filter.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { type Place, readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { roleKeyOf, roleKind } from '../role-kind.ts'
import { relationTo } from '../scope-relation.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { printRoleDefinition } from './printed.ts'
import { relationOfRole } from './relation-of-role.ts'

export interface ListRoleDefinitions {
  readonly scope: string
  /** OData: `atScopeAndBelow()`, `type eq 'CustomRole'` or `'BuiltInRole'`, `roleName eq '<name>'`, joined with `and`. */
  readonly filter?: string
  readonly page?: PageRequest
}

const TERMS = ['atScopeAndBelow', 'type', 'roleName'] as const
type RoleDefinitionFilter = ListFilter<(typeof TERMS)[number]>

/**
 * Lists the built-in roles, and the custom ones that are assignable at a scope; with `atScopeAndBelow()` also those that
 * are assignable below it.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions-list
 */
export function listRoleDefinitions(
  view: View,
  caller: Caller,
  { scope, filter: text, page: request = {} }: ListRoleDefinitions,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  const needed = { action: 'Microsoft.Authorization/roleDefinitions/read', scope: providerOf(place.text) }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const filter = readListFilter(text, TERMS)
  if (filter === undefined || !isKnownType(filter.type)) {
    return unsupportedFilter(text, "'atScopeAndBelow()' or 'type eq '{value}'' or 'roleName eq '{value}''")
  }
  const page = pageOf(matching(view, place, filter), request, roleKeyOf)
  if (page.kind === 'refused') return page
  return done(
    200,
    listBody(page, (role) => printRoleDefinition(role, place)),
  )
}

function isKnownType(type: string | undefined): boolean {
  return type === undefined || ['customrole', 'builtinrole'].includes(type.toLowerCase())
}

function matching(view: View, place: Place, filter: RoleDefinitionFilter): RoleDefinition[] {
  const roleName = filter.roleName?.trim().toLowerCase()
  const kind =
    filter.type === undefined ? undefined : filter.type.toLowerCase() === 'customrole' ? 'custom' : 'builtIn'
  const relation = relationTo(view, place.key)
  return [...allRoles(view)].filter((role) => {
    const own = roleKind(role)
    if (kind !== undefined && own !== kind) return false
    if (roleName !== undefined && (member(role, 'roleName') ?? '').trim().toLowerCase() !== roleName)
      return false
    if (own === 'builtIn') return true
    const related = relationOfRole(role, relation)
    return related === 'covers' || (related === 'below' && filter.atScopeAndBelow === true)
  })
}

/** The roles of the state, then the built-in ones that it does not hold itself. */
function* allRoles(view: View): Generator<RoleDefinition> {
  const own = new Map<string, RoleDefinition>()
  for (const role of view.list('roleDefinitions')) own.set(roleKeyOf(role), role)
  yield* own.values()
  for (const role of builtInRoles()) if (!own.has(roleKeyOf(role))) yield role
}

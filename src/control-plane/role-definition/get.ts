import { isGuid } from '../../guid/guid.ts'
import type { RoleDefinition } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { extensionId, splitExtensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { type Place, readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { roleKind } from '../role-kind.ts'
import { relationTo } from '../scope-relation.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { printRoleDefinition } from './printed.ts'
import { roleDefinitionNotFound } from './refusals.ts'
import { relationOfRole } from './relation-of-role.ts'

export interface NamedRoleDefinition {
  readonly scope: string
  readonly name: string
}

/** https://learn.microsoft.com/rest/api/authorization/role-definitions/get */
export function getRoleDefinition(
  view: View,
  caller: Caller,
  { scope, name }: NamedRoleDefinition,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined || name === '') return badRequestFormat()
  const id = extensionId(place.text, 'roleDefinitions', printedGuid(name))
  const needed = { action: 'Microsoft.Authorization/roleDefinitions/read', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const role = findRole(view, place, name)
  return role === undefined ? roleDefinitionNotFound(name) : done(200, printRoleDefinition(role, place))
}

/** By the whole ID, which may lack its scope: roles are known throughout the tenant. */
export function getRoleDefinitionById(
  view: View,
  caller: Caller,
  { id }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const named = splitExtensionId(id, 'roleDefinitions')
  return named === undefined ? badRequestFormat() : getRoleDefinition(view, caller, named, surroundings)
}

/** A role that can be seen from a scope: a built-in one from everywhere, a custom one at, above and below its scopes. */
export function findRole(view: View, place: Place, name: string): RoleDefinition | undefined {
  const role = isGuid(name) ? view.roleDefinition(name) : undefined
  if (role === undefined || roleKind(role) === 'builtIn') return role
  return relationOfRole(role, relationTo(view, place.key)) === undefined ? undefined : role
}

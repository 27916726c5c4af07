import { isGuid, lastSegmentKey } from '../../guid/guid.ts'
import { member } from '../../state/member.ts'
import type { RoleDefinition } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { roleKeyOf, roleKind } from '../role-kind.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { findRole, type NamedRoleDefinition } from './get.ts'
import { refuseUnlessAtEvery } from './linked-scopes.ts'
import { printRoleDefinition } from './printed.ts'
import { builtInRoleStays, invalidRoleDefinitionName, roleHasAssignments } from './refusals.ts'

/**
 * Deletes a custom role that nobody holds; one that is not there is deleted already.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-definitions/delete
 */
export function deleteRoleDefinition(
  view: View,
  caller: Caller,
  { scope, name }: NamedRoleDefinition,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidRoleDefinitionName(name)
  const needed = {
    action: 'Microsoft.Authorization/roleDefinitions/delete',
    scope: extensionId(place.text, 'roleDefinitions', printedGuid(name)),
  }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const role = findRole(view, place, name)
  if (role === undefined) return done(204)
  if (roleKind(role) === 'builtIn') return builtInRoleStays(printedGuid(name))
  const scopes = member(role, 'assignableScopes') ?? []
  const notLinked = refuseUnlessAtEvery(view, caller, needed, scopes, surroundings)
  if (notLinked !== undefined) return notLinked
  if (isAssigned(view, role)) return roleHasAssignments()
  const id = role.id ?? extensionId('/', 'roleDefinitions', printedGuid(name))
  return done(200, printRoleDefinition(role, place), [{ remove: 'roleDefinitions', id }])
}

function isAssigned(view: View, role: RoleDefinition): boolean {
  const key = roleKeyOf(role)
  for (const kind of ['roleAssignments', 'roleAssignmentScheduleInstances'] as const) {
    for (const assignment of view.list(kind)) {
      if (lastSegmentKey(member(assignment, 'roleDefinitionId') ?? '') === key) return true
    }
  }
  return false
}

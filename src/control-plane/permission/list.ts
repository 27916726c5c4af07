import { authorize } from '../authorize.ts'
import { providerOf } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { permissionsOf, printPermission } from '../role-permissions.ts'
import { rolesInForce } from '../roles-in-force.ts'
import type { Caller, Surroundings, View } from '../view.ts'

export interface ListPermissions {
  readonly scope: string
}

/**
 * Lists what the caller is granted at a scope: the permission entries of each role that it holds there, as the roles
 * define them. Deny assignments, locks and conditions of assignments do not show. The system holds no role.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource-group
 */
export function listPermissions(
  view: View,
  caller: Caller,
  { scope }: ListPermissions,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  const needed = { action: 'Microsoft.Authorization/permissions/read', scope: providerOf(place.text) }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const roles = caller.kind === 'system' ? [] : rolesInForce(view, caller, place.key, surroundings.now)
  return done(200, { value: roles.flatMap(permissionsOf).map(printPermission) })
}

import { clientOf } from '../client-of.ts'
import { isAuthorized } from '../decision.ts'
import type { NeededAction } from '../needed-action.ts'
import { type Refused, refuse } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'

/**
 * A role belongs to every scope that it can be assigned at, so whoever writes or deletes it needs the action at each of
 * them and not only at the scope of the request.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles
 */
export function refuseUnlessAtEvery(
  view: View,
  caller: Caller,
  needed: NeededAction,
  scopes: Iterable<string>,
  surroundings: Surroundings,
): Refused | undefined {
  if (caller.kind === 'system') return undefined
  const { action, scope } = needed
  const missing = [...scopes].filter(
    (linked) => !isAuthorized(view, caller, { action, scope: linked }, surroundings),
  )
  if (missing.length === 0) return undefined
  return refuse(
    403,
    'LinkedAuthorizationFailed',
    `${clientOf(view, caller)} has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${action}' on the linked scope(s) '${missing.join(',')}' or the linked scope(s) are invalid`,
  )
}

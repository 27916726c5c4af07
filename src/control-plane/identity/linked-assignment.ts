import { authorize, type NeededAction } from '../authorize.ts'
import { clientOf } from '../client-of.ts'
import { decide, requestOf } from '../decision.ts'
import { type Refused, refuse } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'

const ASSIGN = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'

/**
 * Whether a caller who may write a resource may also give it identities: that needs a right at every one of them, or
 * whoever may write a machine could act as any identity.
 *
 * @param written what the caller was found to be allowed
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/manage-user-assigned-managed-identities-azure-portal
 */
export function authorizeAssignment(
  view: View,
  caller: Caller,
  written: NeededAction,
  identityIds: readonly string[],
  surroundings: Surroundings,
): Refused | undefined {
  if (caller.kind === 'system') return undefined
  const refused: string[] = []
  const locked: string[] = []
  for (const scope of identityIds) {
    const decision = decide(view, requestOf(caller, { action: ASSIGN, scope }, surroundings))
    if (decision?.allowed === true) continue
    if (decision?.reason === 'ScopeLocked') locked.push(scope)
    else refused.push(scope)
  }
  if (refused.length > 0) {
    return refuse(
      403,
      'LinkedAuthorizationFailed',
      `${clientOf(view, caller)} has permission to perform action '${written.action}' on scope '${written.scope}'; however, it does not have permission to perform action '${ASSIGN}' on the linked scope(s) '${refused.join(',')}' or the linked scope(s) are invalid.`,
    )
  }
  const [first] = locked
  return first === undefined
    ? undefined
    : authorize(view, caller, { action: ASSIGN, scope: first }, surroundings)
}

import { member } from '../../state/member.ts'
import type { Vault } from '../../state/state-document.ts'
import { requestOf } from '../decision.ts'
import { type Refused, refuse } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'

const ASSIGN_ROLES = 'Microsoft.Authorization/roleAssignments/write'
/** From this version on, a new vault is on roles unless it says otherwise. */
const ROLES_SINCE = '2026-02-01'

/** Who decides about the data of a new vault where the request does not say: `true` for roles. */
export function defaultModel(apiVersion: string): boolean {
  return apiVersion.slice(0, ROLES_SINCE.length) >= ROLES_SINCE
}

/** Whether roles decide about a vault's data, and not its own access policies. */
export function isOnRoles(vault: Vault): boolean {
  return member(vault, 'enableRbacAuthorization') === true
}

/**
 * Whether the caller may change who decides about a vault's data. That takes the right to assign any role there, free of
 * conditions: whoever has it under one could otherwise let themselves in.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide#enable-azure-rbac-permissions-on-key-vault
 */
export function authorizeModelChange(
  view: View,
  caller: Caller,
  vault: Vault,
  surroundings: Surroundings,
): Refused | undefined {
  if (caller.kind === 'system') return undefined
  const { principalId } = caller
  const request = requestOf(caller, { action: ASSIGN_ROLES, scope: vault.id }, surroundings)
  const { decision, roleAssignments } = view.engine.explain(request)
  const free = roleAssignments.some(
    ({ outcome, conditions }) => outcome === 'grants' && conditions.length === 0,
  )
  if (decision.allowed && free) return undefined
  return refuse(
    403,
    'InsufficientPermissions',
    `Caller is not allowed to change permission model. For more information on how to change the permissions model follow this link: https://go.microsoft.com/fwlink/?linkid=2155160. Details: oid=${principalId}; action=${ASSIGN_ROLES}; resource=${vault.id}; decision=NotAllowed;`,
  )
}

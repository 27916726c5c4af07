import { nameOf } from '../control-plane/extension-id.ts'
import { deleteRoleDefinition } from '../control-plane/role-definition/delete.ts'
import { member } from '../state/member.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { roleIdInTenant } from './role-lookup.ts'
import { runStateChange, type StateChangeOptions } from './state-change.ts'

export interface RoleDeleteOptions extends StateChangeOptions {
  /** Name, GUID or ID of the role. */
  readonly role: string
}

/**
 * Deletes a custom role; one that is not there is deleted already. The request goes to the first scope at which the role
 * is assignable, as every other one is asked about in any case.
 *
 * @throws {Failure} where no role has the name, several do, or the folder cannot be used
 */
export function runRoleDelete(options: RoleDeleteOptions, environment: Environment): Promise<ExitCode> {
  return runStateChange(options, environment, (view, caller, surroundings) => {
    const id = roleIdInTenant(view, options.role)
    const role = view.roleDefinition(id)
    const [scope = '/'] = (role && member(role, 'assignableScopes')) ?? []
    return deleteRoleDefinition(view, caller, { scope, name: nameOf(id) }, surroundings)
  })
}

import { putRoleAssignment } from '../control-plane/role-assignment/put.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { assignableRoleId } from './role-lookup.ts'
import { runStateChange, type StateChangeOptions } from './state-change.ts'
import { neededOptions } from './state-needed-options.ts'

export interface AssignmentCreateOptions extends StateChangeOptions {
  /** Object ID of the principal. */
  readonly assignee?: string
  /** Name, GUID or ID of the role. */
  readonly role?: string
  readonly scope?: string
  readonly assigneePrincipalType?: string
  readonly condition?: string
  readonly description?: string
  /** A GUID; a random one where it is left out. */
  readonly name?: string
}

/**
 * Assigns a role to a principal.
 *
 * @throws {Failure} where an option is missing, no role is meant, or the folder cannot be used
 */
export async function runAssignmentCreate(
  options: AssignmentCreateOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { assignee, role, scope } = neededOptions({
    assignee: options.assignee,
    role: options.role,
    scope: options.scope,
  })
  const { condition, description, assigneePrincipalType: principalType } = options
  return runStateChange(options, environment, (view, caller, surroundings) => {
    const roleDefinitionId = assignableRoleId(view, role, scope)
    const properties = { principalId: assignee, principalType, roleDefinitionId, condition, description }
    const name = options.name ?? surroundings.newGuid()
    return putRoleAssignment(view, caller, { scope, name, body: { properties } }, surroundings)
  })
}

import { deleteRoleAssignmentById } from '../control-plane/role-assignment/by-id.ts'
import { deleteRoleAssignment } from '../control-plane/role-assignment/delete.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { runStateChange, type StateChangeOptions } from './state-change.ts'

/** An ID, or a name with its scope. */
export interface AssignmentDeleteOptions extends StateChangeOptions {
  readonly id?: string
  readonly name?: string
  readonly scope?: string
}

/**
 * Deletes a role assignment; one that is not there is deleted already.
 *
 * @throws {Failure} where no assignment is named, or the folder cannot be used
 */
export async function runAssignmentDelete(
  options: AssignmentDeleteOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { id, name, scope } = options
  if (id === undefined && (name === undefined || scope === undefined)) {
    throw new Failure('usage', 'name the assignment with --id, or with --name and --scope')
  }
  return runStateChange(options, environment, (view, caller, surroundings) =>
    id === undefined
      ? deleteRoleAssignment(view, caller, { scope: scope ?? '', name: name ?? '' }, surroundings)
      : deleteRoleAssignmentById(view, caller, { id }, surroundings),
  )
}

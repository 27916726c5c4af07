import { listRoleAssignments } from '../control-plane/role-assignment/list.ts'
import type { PrintedRoleAssignment } from '../control-plane/role-assignment/printed.ts'
import type { View } from '../control-plane/view.ts'
import { guidKey } from '../guid/guid.ts'
import { member } from '../state/member.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { runStateList, type StateListOptions } from './state-list.ts'
import type { Cell } from './table.ts'

export interface AssignmentListOptions extends StateListOptions {
  readonly scope: string
  /** Object ID of a principal; its groups do not count. */
  readonly assignee?: string
  /** Leaves out what is below the scope. */
  readonly atScope?: true
}

/**
 * Prints the role assignments at, above and below a scope.
 *
 * @throws {Failure} where the folder cannot be used
 */
export function runAssignmentList(
  options: AssignmentListOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { scope, assignee } = options
  const filter = filterFor(options)
  return runStateList<PrintedRoleAssignment>(options, environment, {
    page: (view, page, surroundings) =>
      listRoleAssignments(view, { kind: 'system' }, { scope, filter, page }, surroundings),
    isMeant: ({ properties }) =>
      assignee === undefined || guidKey(properties.principalId) === guidKey(assignee),
    titles: ['PRINCIPAL', 'ROLE', 'SCOPE', 'NAME', 'CONDITION'],
    row: rowOf,
  })
}

/** Azure has no filter for one principal at a scope and above; what is too much then is left out afterwards. */
function filterFor({ assignee, atScope }: AssignmentListOptions): string {
  if (atScope === true) return 'atScope()'
  return assignee === undefined ? '' : `principalId eq '${assignee.replaceAll("'", "''")}'`
}

function rowOf({ name, properties }: PrintedRoleAssignment, view: View): Cell[] {
  const { principalId, roleDefinitionId, scope, condition } = properties
  const role = view.roleDefinition(roleDefinitionId)
  return [
    { text: principalName(view, principalId) },
    { text: (role && member(role, 'roleName')) ?? roleDefinitionId },
    { text: scope },
    { text: name },
    { text: condition === null ? '' : 'yes' },
  ]
}

function principalName(view: View, id: string): string {
  const user = view.find('users', id)
  const named = user ?? view.find('groups', id) ?? view.find('servicePrincipals', id)
  return user?.userPrincipalName ?? named?.displayName ?? id
}

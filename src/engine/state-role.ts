import { isCondition } from '../condition/presence.ts'
import { builtInRole } from '../role/built-in-roles.ts'
import { compileRole, type Role } from '../role/role.ts'
import type { Report } from '../state/finding.ts'
import type { RoleDefinition } from '../state/state-document.ts'
import { reportMalformed } from './malformed-condition.ts'

/**
 * A role definition of the state, as opposed to a built-in one, in whose place it counts where both have one GUID. Older
 * API versions leave conditions out when they list roles, so a built-in role that came without its condition is reported.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-overview
 */
export function compileStateRole(definition: RoleDefinition, report: Report): Role {
  const role = compileRole(definition)
  for (const { guard } of role.entries) reportMalformed(guard, report)
  if (hasLostCondition(role)) {
    report(
      'BuiltInConditionLost',
      `the built-in role '${role.name}' has a condition, which this definition lacks, and so it may grant too much; take the definition out, or list roles with API version 2022-05-01-preview or later`,
    )
  }
  return role
}

function hasLostCondition({ key, entries }: Role): boolean {
  if (entries.length === 0 || entries.some(({ guard }) => guard !== undefined)) return false
  const permissions = builtInRole(key)?.properties?.permissions ?? []
  return permissions.some(({ condition }) => isCondition(condition))
}

import { compileRole, type Role } from '../role/role.ts'
import type { Report } from '../state/finding.ts'
import type { RoleDefinition } from '../state/state-document.ts'
import { reportMalformed } from './malformed-condition.ts'

/** A role definition of the state, as opposed to a built-in one. */
export function compileStateRole(definition: RoleDefinition, report: Report): Role {
  const role = compileRole(definition)
  for (const { guard } of role.entries) reportMalformed(guard, report)
  return role
}

import type { Verdict } from './decision.ts'
import type { Evidence } from './evidence.ts'

/** Turns evidence into the verdict: a deny assignment comes before any grant, and a grant before what it lacks. */
export function verdictOf({ deny, grant, unmet }: Evidence): Verdict {
  if (deny !== undefined) {
    const by = { denyAssignmentId: deny.id, denyAssignmentName: deny.name, scope: deny.scope }
    return { allowed: false, reason: 'DenyAssignment', by }
  }
  if (grant !== undefined) {
    const by = {
      roleAssignmentId: grant.id,
      roleDefinitionId: grant.roleDefinitionId,
      roleName: grant.role.name,
      scope: grant.scope,
      principalId: grant.principalId,
    }
    return { allowed: true, reason: 'RoleAssignment', by }
  }
  if (unmet.length > 0) {
    const roleAssignmentIds = unmet.map(({ id }) => id).sort()
    return { allowed: false, reason: 'ConditionNotMet', by: { roleAssignmentIds } }
  }
  return { allowed: false, reason: 'NoMatchingAssignment' }
}

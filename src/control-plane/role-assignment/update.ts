import type { RoleAssignment } from '../../state/state-document.ts'
import { asJustWritten, auditOf, updatedNow } from '../audit.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { placeOf } from '../place.ts'
import type { Caller, Surroundings } from '../view.ts'
import { type PrintedRoleAssignment, printRoleAssignment } from './printed.ts'
import { unmatchedPrincipalType, updateNotPermitted } from './refusals.ts'
import { isSamePrincipal, isSameRole, type RequestedRoleAssignment } from './requested.ts'

/** From this API version on, Azure's clients understand that nothing had to be changed. */
const FIRST_VERSION_WITH_200 = '2022-04-01'

/**
 * Changes the role assignment of a name: its description and condition, and nothing else.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-role-assignments-rest
 */
export function updateRoleAssignment(
  caller: Caller,
  existing: RoleAssignment,
  requested: RequestedRoleAssignment,
  apiVersion: string | undefined,
  { now }: Surroundings,
): Outcome {
  const before = printRoleAssignment(existing, requested.place)
  const refusal = refuseUnlessSame(existing, before, requested)
  if (refusal !== undefined) return refusal
  const { description, condition, conditionVersion } = requested
  const changed = { description, condition, conditionVersion }
  if (isUnchanged(before, requested)) {
    return done((apiVersion ?? FIRST_VERSION_WITH_200) < FIRST_VERSION_WITH_200 ? 201 : 200, before)
  }
  const audit = updatedNow(auditOf(existing), caller, now)
  const element = { ...before, properties: { ...before.properties, ...changed, ...audit } }
  const body = { ...element, properties: { ...element.properties, ...asJustWritten(audit) } }
  return done(201, body, [{ put: 'roleAssignments', element }])
}

function refuseUnlessSame(
  existing: RoleAssignment,
  { properties: before }: PrintedRoleAssignment,
  requested: RequestedRoleAssignment,
): Refused | undefined {
  const { principalId, principalType, roleDefinitionId, place, delegatedManagedIdentityResourceId } =
    requested
  const isSame =
    isSamePrincipal(before.principalId, principalId) &&
    isSameRole(before.roleDefinitionId, roleDefinitionId) &&
    placeOf(existing, 'roleAssignments')?.key === place.key &&
    (delegatedManagedIdentityResourceId ?? before.delegatedManagedIdentityResourceId)?.toLowerCase() ===
      before.delegatedManagedIdentityResourceId?.toLowerCase()
  if (!isSame) return updateNotPermitted()
  if (principalType === null || before.principalType === null || before.principalType === principalType) {
    return undefined
  }
  return unmatchedPrincipalType(principalId, before.principalType, principalType)
}

function isUnchanged({ properties }: PrintedRoleAssignment, requested: RequestedRoleAssignment): boolean {
  return (
    properties.description === requested.description &&
    properties.condition === requested.condition &&
    (properties.condition === null || (properties.conditionVersion ?? '2.0') === requested.conditionVersion)
  )
}

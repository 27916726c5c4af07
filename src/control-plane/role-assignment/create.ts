import { member } from '../../state/member.ts'
import { asJustWritten, createdNow } from '../audit.ts'
import { nameOf } from '../extension-id.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { placeOf } from '../place.ts'
import { knownPrincipalType, type PrincipalType } from '../principal-type.ts'
import { roleDefinitionIdSeenFrom } from '../role-definition-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { refuseUnlessAssignable } from './assignable.ts'
import { refuseAboveLimit } from './limit.ts'
import type { PrintedRoleAssignment } from './printed.ts'
import { principalNotFound, roleAssignmentExists, unmatchedPrincipalType } from './refusals.ts'
import { isSameRole, type RequestedRoleAssignment } from './requested.ts'

/** Makes a new role assignment of a request that is well formed and authorized. */
export function createRoleAssignment(
  view: View,
  caller: Caller,
  requested: RequestedRoleAssignment,
  { now }: Surroundings,
): Outcome {
  const { id, place, principalId, roleDefinitionId } = requested
  const notAssignable = refuseUnlessAssignable(view, roleDefinitionId, place)
  if (notAssignable !== undefined) return notAssignable
  const principalType = principalTypeFor(view, requested)
  if (typeof principalType !== 'string') return principalType
  if (isAssignedAlready(view, requested)) return roleAssignmentExists()
  const aboveLimit = refuseAboveLimit(view, place)
  if (aboveLimit !== undefined) return aboveLimit

  const audit = createdNow(caller, now)
  const element: PrintedRoleAssignment = {
    properties: {
      roleDefinitionId: roleDefinitionIdSeenFrom(place, roleDefinitionId),
      principalId,
      principalType,
      scope: place.text,
      condition: requested.condition,
      conditionVersion: requested.conditionVersion,
      ...audit,
      delegatedManagedIdentityResourceId: requested.delegatedManagedIdentityResourceId,
      description: requested.description,
    },
    id,
    type: 'Microsoft.Authorization/roleAssignments',
    name: nameOf(id),
  }
  const body = { ...element, properties: { ...element.properties, ...asJustWritten(audit) } }
  return done(201, body, [{ put: 'roleAssignments', element }])
}

/** With a principal type in the body the directory need not know the principal, but must not know it as another. */
function principalTypeFor(
  view: View,
  { principalId, principalType }: RequestedRoleAssignment,
): PrincipalType | Refused {
  const known = knownPrincipalType(view, principalId)
  if (principalType === null) return known ?? principalNotFound(principalId, view.tenantId)
  if (known === undefined || known === principalType) return principalType
  return unmatchedPrincipalType(principalId, known, principalType)
}

/** One principal has one role at one scope once; a condition does not make it another assignment. */
function isAssignedAlready(
  view: View,
  { principalId, roleDefinitionId, place }: RequestedRoleAssignment,
): boolean {
  for (const other of view.roleAssignmentsOf(principalId)) {
    if (!isSameRole(member(other, 'roleDefinitionId') ?? '', roleDefinitionId)) continue
    if (placeOf(other, 'roleAssignments')?.key === place.key) return true
  }
  return false
}

import { guidKey, lastSegmentKey } from '../../guid/guid.ts'
import { type Refused, refuse } from '../outcome.ts'

/**
 * What Azure refuses about role assignments, word for word. IDs of principals, roles and assignments stand in some
 * messages without their dashes, as Azure itself writes them there.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export const invalidRoleAssignmentId = (name: string): Refused =>
  refuse(
    400,
    'InvalidRoleAssignmentId',
    `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
  )

export const roleAssignmentNotFound = (name: string): Refused =>
  refuse(404, 'RoleAssignmentNotFound', `The role assignment '${guidKey(name)}' is not found.`)

export const missingPrincipalId = (): Refused =>
  refuse(400, 'InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.')

export const invalidPrincipalId = (principalId: string): Refused =>
  refuse(
    400,
    'InvalidPrincipalId',
    `The Principal ID '${principalId}' is not valid. Principal ID must be a GUID.`,
  )

export const invalidRoleDefinitionId = (roleDefinitionId: string): Refused =>
  refuse(400, 'InvalidRoleDefinitionId', `The role definition ID '${roleDefinitionId}' is not valid.`)

export const roleNotAssignable = (roleDefinitionId: string): Refused =>
  refuse(
    400,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${lastSegmentKey(roleDefinitionId)}' does not exist.`,
  )

export const principalNotFound = (principalId: string, tenantId: string): Refused =>
  refuse(
    400,
    'PrincipalNotFound',
    `Principal ${guidKey(principalId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  )

export const unmatchedPrincipalType = (principalId: string, known: string, given: string): Refused =>
  refuse(
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${guidKey(principalId)}' has type '${known}' , which is different from specified PrinciaplType '${given}'.`,
  )

export const updateNotPermitted = (): Refused =>
  refuse(
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  )

export const roleAssignmentExists = (): Refused =>
  refuse(409, 'RoleAssignmentExists', 'The role assignment already exists.')

export const scopeMismatch = (name: string, given: string, scope: string): Refused =>
  refuse(
    400,
    'InvalidCreateRoleAssignmentRequest',
    `The request to create role assignment '${name}' is not valid. Role assignment scope '${given}' must match the scope specified on the URI '${scope}'.`,
  )

export const descriptionTooLong = (name: string, most: number): Refused =>
  refuse(
    400,
    'InvalidCreateRoleAssignmentRequest',
    `The request to create role assignment '${name}' is not valid. The description must not be longer than ${most} bytes.`,
  )

export const dataActionsAtManagementGroup = (): Refused =>
  refuse(
    400,
    'InvalidCreateRoleAssignmentRequest',
    'Role assignments to Management Groups can not be made to custom role definitions with DataActions',
  )

export const invalidCondition = (): Refused =>
  refuse(400, 'InvalidRoleAssignmentCondition', 'The given role assignment condition is invalid.')

export const limitExceeded = (): Refused =>
  refuse(400, 'RoleAssignmentLimitExceeded', 'No more role assignments can be created')

export const lastAdministrator = (): Refused =>
  refuse(412, 'CannotDeleteLastRbacAdminAssignment', 'Cannot delete the last RBAC admin assignment')

import { type Refused, refuse } from '../outcome.ts'

/**
 * What Azure refuses about role definitions.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles
 */
export const invalidRoleDefinitionName = (name: string): Refused =>
  refuse(400, 'InvalidRoleDefinitionId', `The role definition ID '${name}' is not valid.`)

export const roleDefinitionNotFound = (name: string): Refused =>
  refuse(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${name}' does not exist.`)

export const roleNameTaken = (): Refused =>
  refuse(
    409,
    'RoleDefinitionWithSameNameExists',
    'A custom role with the same name already exists in this directory. Use a different name',
  )

export const builtInRoleExists = (name: string): Refused =>
  refuse(
    409,
    'RoleDefinitionExists',
    `A role definition with the ID '${name}' exists already and is built in. Built-in roles cannot be changed.`,
  )

export const builtInRoleStays = (name: string): Refused =>
  refuse(
    400,
    'InvalidRoleDefinitionType',
    `The role definition '${name}' is built in. Built-in roles cannot be deleted.`,
  )

export const invalidRoleType = (type: string): Refused =>
  refuse(
    400,
    'InvalidRoleDefinitionType',
    `The role definition type '${type}' is not valid. Only roles of the type 'CustomRole' can be written.`,
  )

export const roleNameMissing = (): Refused =>
  refuse(400, 'RoleDefinitionNameNullOrEmpty', 'The role definition name cannot be null or empty.')

export const roleNameTooLong = (most: number): Refused =>
  refuse(
    400,
    'RoleDefinitionNameMaxLengthExceeded',
    `The role definition name must not be longer than ${most} characters.`,
  )

export const roleDescriptionTooLong = (most: number): Refused =>
  refuse(
    400,
    'RoleDefinitionDescriptionMaxLengthExceeded',
    `The role definition description must not be longer than ${most} characters.`,
  )

export const assignableScopesMissing = (): Refused =>
  refuse(400, 'MissingAssignableScopes', 'The role definition must have at least one assignable scope.')

export const tooManyAssignableScopes = (most: number): Refused =>
  refuse(
    400,
    'AssignableScopesLimitExceeded',
    `The role definition must not have more than ${most} assignable scopes.`,
  )

export const severalManagementGroups = (): Refused =>
  refuse(
    400,
    'InvalidAssignableScopes',
    'The assignable scopes of a custom role can hold one management group only.',
  )

export const invalidAssignableScope = (scope: string, index: number): Refused =>
  refuse(
    400,
    'LinkedInvalidPropertyId',
    `Property id '${scope}' at path 'properties.assignableScopes[${index}]' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
  )

/** @param list which of a permission's lists the action stands in */
export const unknownAction = (action: string, list: ActionList): Refused =>
  refuse(400, codeFor(list), `'${action}' does not match any of the actions supported by the providers.`)

export const unknownProvider = (list: ActionList): Refused =>
  refuse(
    400,
    codeFor(list),
    'The resource provider referenced in the action is not returned in the list of providers from Azure Resource Manager.',
  )

export const severalWildcards = (action: string, list: ActionList): Refused =>
  refuse(
    400,
    codeFor(list),
    `'${action}' has more than one wildcard. An action of a custom role can have one only.`,
  )

export const roleHasAssignments = (): Refused =>
  refuse(400, 'RoleDefinitionHasAssignments', 'There are existing role assignments referencing role')

export const roleLimitExceeded = (): Refused =>
  refuse(
    400,
    'RoleDefinitionLimitExceeded',
    'Role definition limit exceeded. No more role definitions can be created',
  )

export type ActionList = 'actions' | 'notActions' | 'dataActions' | 'notDataActions'

function codeFor(list: ActionList): string {
  return list === 'actions' || list === 'notActions'
    ? 'InvalidActionOrNotAction'
    : 'InvalidDataActionOrNotDataAction'
}

import { type Refused, refuse } from '../outcome.ts'

/**
 * What Azure refuses about management locks.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export const invalidLockScope = (scope: string): Refused =>
  refuse(
    400,
    'InvalidLockScope',
    `The scope '${scope}' cannot be locked. Locks are supported on subscriptions, resource groups and resources.`,
  )

export const invalidLockName = (name: string): Refused =>
  refuse(
    400,
    'InvalidLockName',
    `The lock name '${name}' is not valid. It has 1 to 90 letters, digits, periods, underscores, hyphens or parentheses, and does not end in a period.`,
  )

export const invalidLockLevel = (level: string | null): Refused =>
  refuse(
    400,
    'InvalidLockLevel',
    `The lock level '${level ?? ''}' is not valid. The level must be 'CanNotDelete' or 'ReadOnly'.`,
  )

export const lockNotesTooLong = (most: number): Refused =>
  refuse(400, 'InvalidLockNotes', `The notes of a lock must not be longer than ${most} characters.`)

export const lockNotFound = (name: string): Refused =>
  refuse(404, 'LockNotFound', `The lock '${name}' could not be found.`)

export const lockOwned = (name: string, applicationIds: readonly string[]): Refused =>
  refuse(
    403,
    'UnauthorizedApplicationId',
    `The management lock '${name}' is owned by system application(s) '${applicationIds.join(',')}'. Please see https://aka.ms/arm-lock for detail.`,
  )

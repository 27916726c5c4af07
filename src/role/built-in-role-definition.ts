import type { RoleDefinition } from '../state/state-document.ts'

/** One permission entry of a built-in role: all four lists present, a condition only where there is one. */
export interface BuiltInPermission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
  readonly condition?: string
  readonly conditionVersion?: string
}

/** A built-in role in the Resource Manager shape, every member present. */
export interface BuiltInRoleDefinition extends RoleDefinition {
  readonly id: string
  readonly name: string
  readonly type: 'Microsoft.Authorization/roleDefinitions'
  readonly properties: {
    readonly roleName: string
    readonly type: 'BuiltInRole'
    readonly description: string
    readonly assignableScopes: readonly string[]
    readonly permissions: readonly BuiltInPermission[]
  }
}

/**
 * Dresses a role in the Resource Manager shape. `guid` is lower-case with dashes. Built-in roles are assignable
 * everywhere, and carry no description here.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions
 */
export function builtInRoleDefinition(
  guid: string,
  roleName: string,
  permissions: readonly BuiltInPermission[],
): BuiltInRoleDefinition {
  return {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
    name: guid,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName, type: 'BuiltInRole', description: '', assignableScopes: ['/'], permissions },
  }
}

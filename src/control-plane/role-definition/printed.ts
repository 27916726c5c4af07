import { member } from '../../state/member.ts'
import type { RoleDefinition } from '../../state/state-document.ts'
import { type Audit, auditOf } from '../audit.ts'
import { nameOf } from '../extension-id.ts'
import type { Place } from '../read-place.ts'
import { roleDefinitionIdSeenFrom } from '../role-definition-id.ts'
import { roleKeyOf, roleKind } from '../role-kind.ts'
import { type PrintedPermission, permissionsOf, printPermission } from '../role-permissions.ts'

/** A role definition as Resource Manager prints it, and as this control plane stores it. */
export interface PrintedRoleDefinition {
  readonly id: string
  readonly type: 'Microsoft.Authorization/roleDefinitions'
  readonly name: string
  readonly properties: Audit & {
    readonly roleName: string
    readonly type: 'BuiltInRole' | 'CustomRole'
    readonly description: string | null
    readonly assignableScopes: readonly string[]
    readonly permissions: readonly PrintedPermission[]
  }
}

/** @param seenFrom the scope of the request: it decides how the ID is printed */
export function printRoleDefinition(role: RoleDefinition, seenFrom: Place): PrintedRoleDefinition {
  const id = roleDefinitionIdSeenFrom(seenFrom, roleKeyOf(role))
  return {
    properties: {
      roleName: member(role, 'roleName') ?? '',
      type: roleKind(role) === 'builtIn' ? 'BuiltInRole' : 'CustomRole',
      description: member(role, 'description') ?? null,
      assignableScopes: member(role, 'assignableScopes') ?? [],
      permissions: permissionsOf(role).map(printPermission),
      ...auditOf(role),
    },
    id,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: nameOf(id),
  }
}

import type { CheckRequest, RoleAssignment, RoleDefinition, StateDocument } from '../src/index.ts'

/** Well-known built-in roles. */
export const ROLE = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
}

export const SUBSCRIPTION = '/subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01'
export const ANA = '0a000000-0000-4000-8000-00000000000a'
export const BEN = '0b000000-0000-4000-8000-00000000000b'

let serial = 0

/** A GUID that no other call has returned. */
export function freshGuid(): string {
  serial++
  return `10000000-0000-4000-8000-${serial.toString(16).padStart(12, '0')}`
}

export function assignment(
  principalId: string,
  role: string,
  scope: string,
  more: Record<string, unknown> = {},
): RoleAssignment {
  const name = freshGuid()
  const prefix = scope === '/' ? '' : scope
  return {
    id: `${prefix}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: {
      principalId,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      scope,
      ...more,
    },
  }
}

export function customRole(
  permissions: NonNullable<RoleDefinition['permissions']>,
  guid = freshGuid(),
): RoleDefinition & { readonly name: string } {
  return {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
    name: guid,
    properties: {
      roleName: `custom ${guid.slice(-4)}`,
      type: 'CustomRole',
      permissions,
      assignableScopes: ['/'],
    },
  }
}

/** A state in which Ana has one role at one scope. */
export function granting(role: string, scope: string, more: StateDocument = {}): StateDocument {
  return { ...more, roleAssignments: [assignment(ANA, role, scope), ...(more.roleAssignments ?? [])] }
}

export function asks(action: string, scope: string, more: Partial<CheckRequest> = {}): CheckRequest {
  return { principalId: ANA, action, scope, ...more }
}

export function asksForData(
  dataAction: string,
  scope: string,
  more: Partial<CheckRequest> = {},
): CheckRequest {
  return { principalId: ANA, dataAction, scope, ...more }
}

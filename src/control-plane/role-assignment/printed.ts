import { member } from '../../state/member.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import { type Audit, auditOf } from '../audit.ts'
import { descriptionOf } from '../description-of.ts'
import { nameOf } from '../extension-id.ts'
import { placeOf } from '../place.ts'
import { printedGuid } from '../printed-guid.ts'
import type { Place } from '../read-place.ts'
import { roleDefinitionIdSeenFrom } from '../role-definition-id.ts'

/** A role assignment as Resource Manager prints it, and as this control plane stores it: every member is there. */
export interface PrintedRoleAssignment {
  readonly id: string
  readonly type: 'Microsoft.Authorization/roleAssignments'
  readonly name: string
  readonly properties: Audit & {
    readonly roleDefinitionId: string
    readonly principalId: string
    readonly principalType: string | null
    readonly scope: string
    readonly condition: string | null
    readonly conditionVersion: string | null
    readonly delegatedManagedIdentityResourceId: string | null
    readonly description: string | null
  }
}

/** @param seenFrom the scope of the request: it decides how the role's ID is printed */
export function printRoleAssignment(element: RoleAssignment, seenFrom: Place): PrintedRoleAssignment {
  const condition = member(element, 'condition')
  const conditionVersion = member(element, 'conditionVersion')
  return {
    properties: {
      roleDefinitionId: roleDefinitionIdSeenFrom(seenFrom, member(element, 'roleDefinitionId') ?? ''),
      principalId: printedGuid(member(element, 'principalId') ?? ''),
      principalType: member(element, 'principalType') ?? null,
      scope: placeOf(element, 'roleAssignments')?.text ?? '',
      condition: typeof condition === 'string' ? condition : null,
      conditionVersion: typeof conditionVersion === 'string' ? conditionVersion : null,
      ...auditOf(element),
      delegatedManagedIdentityResourceId: member(element, 'delegatedManagedIdentityResourceId') ?? null,
      description: descriptionOf(element),
    },
    id: element.id,
    type: 'Microsoft.Authorization/roleAssignments',
    name: printedGuid(nameOf(element.id)),
  }
}

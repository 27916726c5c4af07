import type { AttributeValue, RequestAttributes } from '../../engine/request.ts'
import { lastSegmentKey } from '../../guid/guid.ts'
import { printedGuid } from '../printed-guid.ts'
import type { RoleAssignmentBody } from './body.ts'

const PREFIX = 'Microsoft.Authorization/roleAssignments'

/**
 * The attributes that conditions on delegated role assignment look at when an assignment is written: those of the body.
 * A principal type that the body leaves out is missing, even where the directory knows it.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-authorization-actions-attributes
 */
export function requestAttributes(body: RoleAssignmentBody | undefined): RequestAttributes {
  const request: Record<string, AttributeValue> = {}
  if (body?.roleDefinitionId) {
    request[`${PREFIX}:RoleDefinitionId`] = printedGuid(lastSegmentKey(body.roleDefinitionId))
  }
  if (body?.principalId) request[`${PREFIX}:PrincipalId`] = printedGuid(body.principalId)
  if (body?.principalType) request[`${PREFIX}:PrincipalType`] = body.principalType
  return { request }
}

import { parseCondition } from '../../condition/parser.ts'
import { isCondition } from '../../condition/presence.ts'
import { guidKey, isGuid, lastSegmentKey } from '../../guid/guid.ts'
import { parseScope } from '../../scope/scope.ts'
import { splitExtensionId } from '../extension-id.ts'
import type { Refused } from '../outcome.ts'
import type { PrincipalType } from '../principal-type.ts'
import { printedGuid } from '../printed-guid.ts'
import type { Place } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { RoleAssignmentBody } from './body.ts'
import {
  descriptionTooLong,
  invalidCondition,
  invalidPrincipalId,
  invalidRoleDefinitionId,
  missingPrincipalId,
  scopeMismatch,
} from './refusals.ts'

/** A PUT whose members are well formed, each by itself; whether they fit the state is another question. */
export interface RequestedRoleAssignment {
  readonly kind: 'requested'
  readonly id: string
  readonly place: Place
  readonly principalId: string
  readonly principalType: PrincipalType | null
  readonly roleDefinitionId: string
  readonly description: string | null
  readonly condition: string | null
  readonly conditionVersion: string | null
  readonly delegatedManagedIdentityResourceId: string | null
}

/** https://learn.microsoft.com/azure/role-based-access-control/role-assignments-limits; bytes of UTF-8. */
const LONGEST_DESCRIPTION = 2 * 1024
const LONGEST_CONDITION = 8 * 1024
const CONDITION_VERSION = '2.0'

/** Checks each member of a body; `apiVersion` matters to what is refused as unreadable. */
export function readRequested(
  id: string,
  place: Place,
  name: string,
  body: RoleAssignmentBody,
  apiVersion: string | undefined,
): RequestedRoleAssignment | Refused {
  const { principalId, roleDefinitionId, scope, description, principalType } = body
  if (!principalId) return missingPrincipalId()
  if (!isGuid(principalId)) return invalidPrincipalId(principalId)
  if (!isRoleDefinitionId(roleDefinitionId ?? '')) {
    // The first API version knew no such answer.
    return isGuid(roleDefinitionId ?? '') && apiVersion?.startsWith('2015') === true
      ? badRequestFormat()
      : invalidRoleDefinitionId(roleDefinitionId ?? '')
  }
  if (scope !== null && parseScope(scope) !== place.key) return scopeMismatch(name, scope, place.text)
  if (description !== null && byteLength(description) > LONGEST_DESCRIPTION) {
    return descriptionTooLong(name, LONGEST_DESCRIPTION)
  }
  const condition = isCondition(body.condition) ? body.condition : null
  const version = body.conditionVersion?.trim() || CONDITION_VERSION
  if (condition !== null) {
    if (version !== CONDITION_VERSION || byteLength(condition) > LONGEST_CONDITION) return invalidCondition()
    if (!parseCondition(condition, version).ok) return invalidCondition()
  }
  return {
    kind: 'requested',
    id,
    place,
    principalId: printedGuid(principalId),
    principalType,
    roleDefinitionId: roleDefinitionId ?? '',
    description,
    condition,
    conditionVersion: condition === null ? null : version,
    delegatedManagedIdentityResourceId: body.delegatedManagedIdentityResourceId,
  }
}

/** Whether two IDs name the same role, whatever stands before its GUID. */
export function isSameRole(a: string, b: string): boolean {
  return lastSegmentKey(a) === lastSegmentKey(b)
}

export function isSamePrincipal(a: string, b: string): boolean {
  return guidKey(a) === guidKey(b)
}

function isRoleDefinitionId(id: string): boolean {
  return isGuid(splitExtensionId(id, 'roleDefinitions')?.name ?? '')
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

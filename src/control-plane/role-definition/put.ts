import { guidKey, isGuid } from '../../guid/guid.ts'
import { member } from '../../state/member.ts'
import { asJustWritten, auditOf, createdNow, updatedNow } from '../audit.ts'
import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { printedGuid } from '../printed-guid.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { roleDefinitionIdSeenFrom } from '../role-definition-id.ts'
import { roleKind } from '../role-kind.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readAssignableScopes } from './assignable-scopes.ts'
import { type RoleDefinitionBody, readRoleDefinitionBody } from './body.ts'
import { refuseUnknownActions } from './check-actions.ts'
import { customRoles, isNameTaken } from './custom-roles.ts'
import type { KnownOperations } from './known-operations.ts'
import { refuseUnlessAtEvery } from './linked-scopes.ts'
import type { PrintedRoleDefinition } from './printed.ts'
import {
  builtInRoleExists,
  invalidRoleDefinitionName,
  invalidRoleType,
  roleDescriptionTooLong,
  roleLimitExceeded,
  roleNameMissing,
  roleNameTaken,
  roleNameTooLong,
} from './refusals.ts'

export interface PutRoleDefinition {
  readonly scope: string
  /** A GUID; it is new, or that of the custom role to change. */
  readonly name: string
  readonly body: unknown
}

export interface RoleRules {
  readonly knownOperations: KnownOperations
}

/** https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-limits */
const LONGEST_NAME = 512
const LONGEST_DESCRIPTION = 2048
const MOST_CUSTOM_ROLES = 5000

/**
 * Creates a custom role, or replaces the one that has the GUID.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-definitions/create-or-update
 */
export function putRoleDefinition(
  view: View,
  caller: Caller,
  { scope, name, body }: PutRoleDefinition,
  surroundings: Surroundings & RoleRules,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidRoleDefinitionName(name)
  const needed = {
    action: 'Microsoft.Authorization/roleDefinitions/write',
    scope: extensionId(place.text, 'roleDefinitions', printedGuid(name)),
  }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const read = readRoleDefinitionBody(body)
  if (read === undefined) return badRequestFormat()
  const assignable = readAssignableScopes(view, read.assignableScopes)
  if ('kind' in assignable) return assignable
  const existing = view.roleDefinition(name)
  const linked = new Set([
    ...assignable.map(({ text }) => text),
    ...((existing && member(existing, 'assignableScopes')) ?? []),
  ])
  if (existing !== undefined && roleKind(existing) === 'builtIn') return builtInRoleExists(printedGuid(name))
  const invalid =
    refuseUnlessAtEvery(view, caller, needed, linked, surroundings) ??
    refuseInvalidBody(view, read, guidKey(name)) ??
    refuseUnknownActions(read.permissions, surroundings.knownOperations)
  if (invalid !== undefined) return invalid
  if (existing === undefined && isFull(view)) return roleLimitExceeded()

  const { now } = surroundings
  const audit = existing === undefined ? createdNow(caller, now) : updatedNow(auditOf(existing), caller, now)
  const element: PrintedRoleDefinition = {
    properties: {
      roleName: read.roleName ?? '',
      type: 'CustomRole',
      description: read.description,
      assignableScopes: assignable.map(({ text }) => text),
      permissions: read.permissions,
      ...audit,
    },
    id: existing?.id ?? roleDefinitionIdSeenFrom(place, name),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: printedGuid(name),
  }
  const answer: PrintedRoleDefinition = {
    ...element,
    id: roleDefinitionIdSeenFrom(place, name),
    properties: { ...element.properties, ...asJustWritten(audit) },
  }
  return done(201, answer, [{ put: 'roleDefinitions', element }])
}

function refuseInvalidBody(
  view: View,
  { type, roleName, description }: RoleDefinitionBody,
  key: string,
): Refused | undefined {
  if (type !== null && type.toLowerCase() !== 'customrole') return invalidRoleType(type)
  if (roleName === null || roleName.trim() === '') return roleNameMissing()
  if (roleName.length > LONGEST_NAME) return roleNameTooLong(LONGEST_NAME)
  if (description !== null && description.length > LONGEST_DESCRIPTION) {
    return roleDescriptionTooLong(LONGEST_DESCRIPTION)
  }
  return isNameTaken(view, roleName, key) ? roleNameTaken() : undefined
}

function isFull(view: View): boolean {
  let count = 0
  for (const _ of customRoles(view)) count++
  return count >= MOST_CUSTOM_ROLES
}

import { isGuid } from '../../guid/guid.ts'
import { member } from '../../state/member.ts'
import type { DenyAssignment } from '../../state/state-document.ts'
import { auditOf, createdNow, updatedNow } from '../audit.ts'
import { authorize } from '../authorize.ts'
import { extensionId, nameOf } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { placeOf } from '../place.ts'
import { printedGuid } from '../printed-guid.ts'
import { type Place, readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { RoleRules } from '../role-definition/put.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { type DenyAssignmentBody, readDenyAssignmentBody } from './body.ts'
import { supportsWriting } from './preview.ts'
import { type PrintedDenyAssignment, type PrintedPrincipal, printDenyAssignment } from './printed.ts'
import {
  denyAssignmentExists,
  invalidDenyAssignmentId,
  methodNotSupported,
  systemProtected,
} from './refusals.ts'
import { refuseUnlessUserAssignable } from './user-assigned.ts'

export interface PutDenyAssignment {
  readonly scope: string
  /** A GUID; it is new, or that of the deny assignment to replace. */
  readonly name: string
  readonly body: unknown
  readonly apiVersion: string
}

/**
 * Creates or replaces a deny assignment that is user assigned, where the API version knows such. Only the system makes
 * protected ones, and is not held to the rules for users.
 */
export function putDenyAssignment(
  view: View,
  caller: Caller,
  { scope, name, body, apiVersion }: PutDenyAssignment,
  surroundings: Surroundings & RoleRules,
): Outcome {
  if (!supportsWriting(apiVersion)) return methodNotSupported('PUT')
  const place = readPlace(view, scope)
  if (place === undefined) return badRequestFormat()
  if (!isGuid(name)) return invalidDenyAssignmentId(name)
  const id = extensionId(place.text, 'denyAssignments', printedGuid(name))
  const needed = { action: 'Microsoft.Authorization/denyAssignments/write', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const read = readDenyAssignmentBody(body)
  if (read === undefined) return badRequestFormat()
  const existing = view.find('denyAssignments', id)
  if (caller.kind === 'principal') {
    if (existing !== undefined && member(existing, 'isSystemProtected') === true) {
      return systemProtected(printedGuid(name))
    }
    const invalid = refuseUnlessUserAssignable(view, place, read, surroundings)
    if (invalid !== undefined) return invalid
  }
  if (isNameTaken(view, place, read, id)) return denyAssignmentExists(read.denyAssignmentName ?? '')
  const element = elementOf(caller, existing, id, place, read, surroundings)
  return done(existing === undefined ? 201 : 200, printDenyAssignment(element), [
    { put: 'denyAssignments', element },
  ])
}

function elementOf(
  caller: Caller,
  existing: DenyAssignment | undefined,
  id: string,
  place: Place,
  body: DenyAssignmentBody,
  { now }: Surroundings,
): PrintedDenyAssignment {
  const { condition, conditionVersion, denyAssignmentEffect, scope: _, ...rest } = body
  return {
    properties: {
      ...rest,
      scope: place.text,
      principals: rest.principals.map(printPrincipal),
      excludePrincipals: rest.excludePrincipals.map(printPrincipal),
      isSystemProtected: caller.kind === 'system' && rest.isSystemProtected,
      ...(condition ? { condition, conditionVersion: conditionVersion ?? '2.0' } : {}),
      ...(denyAssignmentEffect ? { denyAssignmentEffect: denyAssignmentEffect.toLowerCase() } : {}),
      ...(existing === undefined ? createdNow(caller, now) : updatedNow(auditOf(existing), caller, now)),
    },
    id: existing?.id ?? id,
    type: 'Microsoft.Authorization/denyAssignments',
    name: nameOf(id),
  }
}

function printPrincipal({
  id,
  type,
}: {
  readonly id: string
  readonly type: string | null
}): PrintedPrincipal {
  return type === null ? { id: printedGuid(id) } : { id: printedGuid(id), type }
}

/** Display names are unique at a scope. */
function isNameTaken(
  view: View,
  place: Place,
  { denyAssignmentName }: DenyAssignmentBody,
  id: string,
): boolean {
  const folded = denyAssignmentName?.toLowerCase()
  for (const other of view.list('denyAssignments')) {
    if (other.id.toLowerCase() === id.toLowerCase()) continue
    if (member(other, 'denyAssignmentName')?.toLowerCase() !== folded) continue
    if (placeOf(other, 'denyAssignments')?.key === place.key) return true
  }
  return false
}

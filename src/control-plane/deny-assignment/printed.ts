import { isCondition } from '../../condition/presence.ts'
import { member } from '../../state/member.ts'
import type { DenyAssignment, DenyPrincipal } from '../../state/state-document.ts'
import { type Audit, auditOf } from '../audit.ts'
import { descriptionOf } from '../description-of.ts'
import { nameOf } from '../extension-id.ts'
import { placeOf } from '../place.ts'
import { type PrintedPermission, printPermission } from '../role-permissions.ts'

/** A deny assignment as Resource Manager prints it, and as this control plane stores it. */
export interface PrintedDenyAssignment {
  readonly id: string
  readonly type: 'Microsoft.Authorization/denyAssignments'
  readonly name: string
  readonly properties: Audit & {
    readonly denyAssignmentName: string | null
    readonly description: string | null
    readonly permissions: readonly PrintedPermission[]
    readonly scope: string
    readonly doNotApplyToChildScopes: boolean
    readonly principals: readonly PrintedPrincipal[]
    readonly excludePrincipals: readonly PrintedPrincipal[]
    readonly isSystemProtected: boolean
    readonly condition?: string
    readonly conditionVersion?: string
    /** Only where it was given: API versions before the preview do not know it. */
    readonly denyAssignmentEffect?: string
  }
}

export interface PrintedPrincipal {
  readonly id: string
  readonly type?: string
}

/** The answer to a search for personal data tells of the name and the description only. */
export interface NamedDenyAssignment extends Pick<PrintedDenyAssignment, 'id' | 'type' | 'name'> {
  readonly properties: Pick<PrintedDenyAssignment['properties'], 'denyAssignmentName' | 'description'>
}

export function printDenyAssignment(element: DenyAssignment): PrintedDenyAssignment {
  const condition = member(element, 'condition')
  const effect = member(element, 'denyAssignmentEffect')
  return {
    properties: {
      denyAssignmentName: member(element, 'denyAssignmentName') ?? null,
      description: descriptionOf(element),
      permissions: (member(element, 'permissions') ?? []).map(printPermission),
      scope: placeOf(element, 'denyAssignments')?.text ?? '',
      doNotApplyToChildScopes: member(element, 'doNotApplyToChildScopes') === true,
      principals: (member(element, 'principals') ?? []).map(printPrincipal),
      excludePrincipals: (member(element, 'excludePrincipals') ?? []).map(printPrincipal),
      isSystemProtected: member(element, 'isSystemProtected') === true,
      ...(typeof condition === 'string' && isCondition(condition)
        ? { condition, conditionVersion: String(member(element, 'conditionVersion') ?? '2.0') }
        : {}),
      ...(effect ? { denyAssignmentEffect: effect } : {}),
      ...auditOf(element),
    },
    id: element.id,
    type: 'Microsoft.Authorization/denyAssignments',
    name: nameOf(element.id),
  }
}

export function printNameOnly(element: DenyAssignment): NamedDenyAssignment {
  const { properties, ...rest } = printDenyAssignment(element)
  const { denyAssignmentName, description } = properties
  return { ...rest, properties: { denyAssignmentName, description } }
}

function printPrincipal({ id, type }: DenyPrincipal): PrintedPrincipal {
  return type ? { id, type } : { id }
}

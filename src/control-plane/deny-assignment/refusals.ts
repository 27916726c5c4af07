import { type Refused, refuse } from '../outcome.ts'

/**
 * What Azure refuses about deny assignments. Codes are Azure's where they are known; the rules for assignments that
 * users make are those of the preview.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */
export const methodNotSupported = (method: 'PUT' | 'DELETE'): Refused =>
  refuse(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`)

export const invalidDenyAssignmentId = (name: string): Refused =>
  refuse(
    400,
    'InvalidDenyAssignmentId',
    `The deny assignment ID '${name}' is not valid. The deny assignment ID must be a GUID.`,
  )

export const denyAssignmentNotFound = (name: string): Refused =>
  refuse(404, 'DenyAssignmentNotFound', `The deny assignment '${name}' is not found.`)

export const denyAssignmentExists = (displayName: string): Refused =>
  refuse(
    409,
    'DenyAssignmentExists',
    `Custom deny assignment with the same name ${displayName} already exists.`,
  )

export const invalidDenyAssignment = (why: string): Refused =>
  refuse(
    400,
    'InvalidCreateDenyAssignmentRequest',
    `The request to create the deny assignment is not valid. ${why}`,
  )

export const actionNotPermitted = (action: string, verb: 'write' | 'delete'): Refused =>
  refuse(
    400,
    'InvalidActionOrNotAction',
    `'${action}' is not permitted in user assigned deny assignments. Denying ${verb} access to deny assignments is not allowed.`,
  )

export const readNotPermitted = (action: string): Refused =>
  refuse(
    400,
    'InvalidActionOrNotAction',
    `'${action}' is not permitted in user assigned deny assignments. Only write, delete and action operations can be denied.`,
  )

export const systemProtected = (name: string): Refused =>
  refuse(
    403,
    'DenyAssignmentIsSystemProtected',
    `The deny assignment '${name}' is protected by the system and cannot be changed or deleted.`,
  )

import type { CheckRequest } from '../engine/request.ts'
import type { Refusal } from '../query/azure-error/azure-error.ts'
import { errorOfRefusal } from '../query/azure-error/error-of-refusal.ts'
import { clientName } from './client-of.ts'
import { type Refused, refuse } from './outcome.ts'
import type { View } from './view.ts'

/**
 * Puts a refusing decision into the words of Resource Manager.
 *
 * @param refusal `undefined` where the scope is none: nobody may do anything there
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export function authorizationRefusal(
  view: View,
  request: CheckRequest,
  refusal: Refusal | undefined,
): Refused {
  const unassigned: Refusal = { allowed: false, reason: 'NoMatchingAssignment' }
  const name = clientName(view, request.principalId)
  const error = errorOfRefusal(
    view.engine,
    request,
    refusal ?? unassigned,
    name === undefined ? {} : { name },
  )
  return refuse(error.status, error.code, error.message)
}

import { done, type Outcome } from '../outcome.ts'
import type { Caller, View } from '../view.ts'

/**
 * Lists the tenants that a caller belongs to: the one of the state. It needs no right.
 *
 * @see https://learn.microsoft.com/rest/api/resources/tenants/list
 */
export function listTenants(view: View, _caller: Caller, _command: object): Outcome {
  const { tenantId } = view
  return done(200, { value: [{ id: `/tenants/${tenantId}`, tenantId, tenantCategory: 'Home' }] })
}

import { authorize } from '../../control-plane/authorize.ts'
import { done } from '../../control-plane/outcome.ts'
import type { Handler } from './route.ts'

/** Lists of what there is none of here. They need their right like any other. */
export const listClassicAdministrators = empty('Microsoft.Authorization/classicAdministrators/read')
export const listEvents = empty('Microsoft.Insights/eventtypes/values/read')
export const listDeletedHsms = empty('Microsoft.KeyVault/deletedManagedHsms/read')

function empty(action: string): Handler<'subscriptionId'> {
  return ({ view, caller, surroundings, at }) => {
    const needed = { action, scope: `/subscriptions/${at.subscriptionId}` }
    return authorize(view, caller, needed, surroundings) ?? done(200, { value: [] })
  }
}

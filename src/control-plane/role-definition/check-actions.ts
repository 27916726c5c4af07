import type { Refused } from '../outcome.ts'
import type { PrintedPermission } from '../role-permissions.ts'
import { type KnownOperations, providerNamed } from './known-operations.ts'
import { type ActionList, severalWildcards, unknownAction, unknownProvider } from './refusals.ts'

const LISTS = [
  'actions',
  'notActions',
  'dataActions',
  'notDataActions',
] as const satisfies readonly ActionList[]

/**
 * Refuses the first action that no provider has on the plane that it is named for, and the first with more than one
 * wildcard.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-limits
 */
export function refuseUnknownActions(
  permissions: readonly PrintedPermission[],
  operations: KnownOperations,
): Refused | undefined {
  for (const entry of permissions) {
    for (const list of LISTS) {
      for (const action of entry[list]) {
        const refusal = refuseUnknownAction(action, list, operations)
        if (refusal !== undefined) return refusal
      }
    }
  }
  return undefined
}

function refuseUnknownAction(
  action: string,
  list: ActionList,
  operations: KnownOperations,
): Refused | undefined {
  const provider = providerNamed(action)
  if (action.indexOf('*') !== action.lastIndexOf('*')) return severalWildcards(action, list)
  if (provider !== undefined && !operations.hasProvider(provider)) return unknownProvider(list)
  const plane = list === 'actions' || list === 'notActions' ? 'action' : 'dataAction'
  return operations.matchesAny(action, plane) ? undefined : unknownAction(action, list)
}

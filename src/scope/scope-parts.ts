import type { ScopeKey } from './scope.ts'

const SUBSCRIPTION_PREFIX = '/subscriptions/'
const MANAGEMENT_GROUP_PREFIX = '/providers/microsoft.management/managementgroups/'

/** The subscription that a scope is, or is in: `/subscriptions/<id>`. */
export function subscriptionOf(scope: ScopeKey): ScopeKey | undefined {
  return headOf(scope, SUBSCRIPTION_PREFIX)
}

/** The management group that a scope is, or is in. */
export function managementGroupOf(scope: ScopeKey): ScopeKey | undefined {
  return headOf(scope, MANAGEMENT_GROUP_PREFIX)
}

/** Whether `scope` is `ancestor` or stands below it by whole segments of the ID; management groups play no part. */
export function isAtOrBelow(scope: string, ancestor: ScopeKey): boolean {
  if (ancestor.length === 1) return true
  if (!scope.startsWith(ancestor)) return false
  return scope.length === ancestor.length || scope.charCodeAt(ancestor.length) === 47
}

function headOf(scope: ScopeKey, prefix: string): ScopeKey | undefined {
  if (!scope.startsWith(prefix)) return undefined
  const end = scope.indexOf('/', prefix.length)
  return end === -1 ? scope : (scope.slice(0, end) as ScopeKey)
}

import type { ScopeKey } from './scope.ts'
import { subscriptionOf } from './scope-parts.ts'

/**
 * The type of what a scope names, in lower case: the namespace behind the last `/providers/` and every second segment
 * after it. `undefined` for the root.
 */
export function resourceTypeOf(scope: ScopeKey): string | undefined {
  const at = scope.lastIndexOf('/providers/')
  if (at === -1) {
    const subscription = subscriptionOf(scope)
    if (subscription === undefined) return undefined
    return subscription === scope
      ? 'microsoft.resources/subscriptions'
      : 'microsoft.resources/subscriptions/resourcegroups'
  }
  const [namespace = '', ...pairs] = scope.slice(at + '/providers/'.length).split('/')
  return [namespace, ...pairs.filter((_, index) => index % 2 === 0)].join('/')
}

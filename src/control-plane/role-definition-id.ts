import { lastSegmentKey } from '../guid/guid.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { subscriptionOf } from '../scope/scope-parts.ts'
import { extensionId } from './extension-id.ts'
import { printedGuid } from './printed-guid.ts'
import type { Place } from './read-place.ts'

/**
 * The ID of a role as it is seen from a scope: the same role has its subscription in front when it is looked at from
 * there, and nothing in front when it is looked at from a management group or the root.
 */
export function roleDefinitionIdSeenFrom(place: Place, roleDefinitionId: string): string {
  return extensionId(prefixOf(place), 'roleDefinitions', printedGuid(lastSegmentKey(roleDefinitionId)))
}

function prefixOf({ text, key }: { readonly text: string; readonly key: ScopeKey }): string {
  const subscription = subscriptionOf(key)
  return subscription === undefined ? '/' : text.slice(0, subscription.length)
}

import { ROOT_SCOPE, type ScopeKey } from '../scope/scope.ts'
import { isAtOrBelow, managementGroupOf, subscriptionOf } from '../scope/scope-parts.ts'
import type { View } from './view.ts'

/** How another scope stands to the one that a list is made for; `undefined`: beside it. */
export type ScopeRelation = 'at' | 'above' | 'below' | undefined

/** Compares scopes with one that stays: its ancestors are looked up once, and what is below it is remembered. */
export function relationTo(view: View, scope: ScopeKey): (other: ScopeKey) => ScopeRelation {
  const above = new Set(view.ancestorsOf(scope))
  const mayHoldSubscriptions = managementGroupOf(scope) === scope
  const belowByHead = new Map<ScopeKey, boolean>()
  const isBelowGroup = (other: ScopeKey): boolean => {
    const head = subscriptionOf(other) ?? managementGroupOf(other)
    if (head === undefined) return false
    let below = belowByHead.get(head)
    if (below === undefined) {
      below = view.ancestorsOf(head).includes(scope)
      belowByHead.set(head, below)
    }
    return below
  }
  return (other) => {
    if (other === scope) return 'at'
    if (above.has(other)) return 'above'
    if (scope === ROOT_SCOPE || isAtOrBelow(other, scope)) return 'below'
    return mayHoldSubscriptions && isBelowGroup(other) ? 'below' : undefined
  }
}

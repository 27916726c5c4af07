import { parseScope } from '../../scope/scope.ts'
import { subscriptionOf } from '../../scope/scope-parts.ts'
import type { Subscription } from '../../state/state-document.ts'
import { roleScopesOf } from '../resource/role-scopes.ts'
import type { Caller, Surroundings, View } from '../view.ts'

/** The subscriptions that a caller sees: those with any role of its own on them, above them or anywhere below. */
export function visibleSubscriptions(view: View, caller: Caller, surroundings: Surroundings): Subscription[] {
  const sees = visibility(view, caller, surroundings)
  return [...view.list('subscriptions')].filter(({ id }) => sees(id))
}

/** Whether a caller sees a subscription, to be asked of several. */
export function visibility(
  view: View,
  caller: Caller,
  surroundings: Surroundings,
): (subscriptionId: string) => boolean {
  if (caller.kind === 'system') return () => true
  const scopes = roleScopesOf(view, caller, surroundings)
  const atOrAbove = new Set<string>(scopes)
  const below = new Set<string>(scopes.map(subscriptionOf).filter((key) => key !== undefined))
  return (id) => {
    const key = parseScope(id)
    if (key === undefined) return false
    return below.has(key) || view.ancestorsOf(key).some((above) => atOrAbove.has(above))
  }
}

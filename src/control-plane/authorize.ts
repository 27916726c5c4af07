import { authorizationRefusal } from './authorization-refusal.ts'
import { decide, requestOf } from './decision.ts'
import type { NeededAction } from './needed-action.ts'
import type { Refused } from './outcome.ts'
import type { Caller, Surroundings, View } from './view.ts'

export type { NeededAction } from './needed-action.ts'

/** Asks the engine whether the caller may; the answer is Azure's refusal, or `undefined` where it may. */
export function authorize(
  view: View,
  caller: Caller,
  needed: NeededAction,
  surroundings: Surroundings,
): Refused | undefined {
  if (caller.kind === 'system') return undefined
  const request = requestOf(caller, needed, surroundings)
  const decision = decide(view, request)
  if (decision?.allowed === true) return undefined
  return authorizationRefusal(view, request, decision)
}

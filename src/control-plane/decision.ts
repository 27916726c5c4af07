import type { Decision } from '../engine/decision.ts'
import { type CheckRequest, InvalidRequestError } from '../engine/request.ts'
import type { NeededAction } from './needed-action.ts'
import type { Caller, Principal, Surroundings, View } from './view.ts'

/** The question that an action of a caller is. */
export function requestOf(
  { principalId, applicationId, groupIds }: Principal,
  { action, scope, attributes }: NeededAction,
  { now }: Surroundings,
): CheckRequest {
  return {
    principalId,
    action,
    scope,
    time: now,
    ...(applicationId === undefined ? {} : { applicationId }),
    ...(groupIds === undefined ? {} : { groupIds }),
    ...(attributes === undefined ? {} : { attributes }),
  }
}

/** The engine's decision on one action; `undefined` where the scope is none, and so nobody may do anything there. */
export function decide(view: View, request: CheckRequest): Decision | undefined {
  try {
    return view.engine.check(request)
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined
    throw error
  }
}

/** Whether the caller may, where a refusal only leaves something out of a list. */
export function isAuthorized(
  view: View,
  caller: Caller,
  needed: NeededAction,
  surroundings: Surroundings,
): boolean {
  return caller.kind === 'system' || decide(view, requestOf(caller, needed, surroundings))?.allowed === true
}

import { compileActionPattern } from '../../action/action-pattern.ts'
import { parseCondition } from '../../condition/parser.ts'
import { isCondition } from '../../condition/presence.ts'
import { guidKey, isGuid } from '../../guid/guid.ts'
import { parseScope } from '../../scope/scope.ts'
import type { Refused } from '../outcome.ts'
import { knownPrincipalType } from '../principal-type.ts'
import type { Place } from '../read-place.ts'
import { refuseUnknownActions } from '../role-definition/check-actions.ts'
import type { RoleRules } from '../role-definition/put.ts'
import type { View } from '../view.ts'
import type { DenyAssignmentBody, DenyPrincipalBody } from './body.ts'
import { actionNotPermitted, invalidDenyAssignment, readNotPermitted } from './refusals.ts'

const ALL_PRINCIPALS = guidKey('00000000-0000-0000-0000-000000000000')
const DENIABLE_VERBS = ['write', 'delete', 'action'] as const
const OWN_ACTIONS = [
  { operation: 'microsoft.authorization/denyassignments/write', verb: 'write' },
  { operation: 'microsoft.authorization/denyassignments/delete', verb: 'delete' },
] as const

/**
 * The rules for a deny assignment that a user makes: everyone but somebody, or one user or service principal; operations
 * that change something; at its scope and everything below. None may lock up deny assignments themselves.
 *
 * @see https://learn.microsoft.com/powershell/module/az.resources/new-azdenyassignment
 */
export function refuseUnlessUserAssignable(
  view: View,
  place: Place,
  body: DenyAssignmentBody,
  rules: RoleRules,
): Refused | undefined {
  return (
    refuseMembers(place, body) ??
    refusePrincipals(view, body) ??
    refuseActions(body) ??
    refuseUnknownActions(body.permissions, rules.knownOperations)
  )
}

function refuseMembers(
  place: Place,
  {
    denyAssignmentName,
    scope,
    doNotApplyToChildScopes,
    denyAssignmentEffect,
    condition,
    conditionVersion,
  }: DenyAssignmentBody,
): Refused | undefined {
  if (denyAssignmentName === null || denyAssignmentName.trim() === '') {
    return invalidDenyAssignment('It has no name.')
  }
  if (scope !== null && parseScope(scope) !== place.key) {
    return invalidDenyAssignment(`Its scope '${scope}' is not the scope '${place.text}' of the URI.`)
  }
  if (doNotApplyToChildScopes) {
    return invalidDenyAssignment('One that is user assigned always applies to child scopes.')
  }
  if (!['enforced', 'audit'].includes((denyAssignmentEffect ?? 'enforced').toLowerCase())) {
    return invalidDenyAssignment(`Its effect '${denyAssignmentEffect}' is neither 'enforced' nor 'audit'.`)
  }
  if (isCondition(condition) && !parseCondition(condition, conditionVersion).ok) {
    return invalidDenyAssignment('Its condition is invalid.')
  }
  return undefined
}

function refusePrincipals(
  view: View,
  { principals, excludePrincipals }: DenyAssignmentBody,
): Refused | undefined {
  for (const { id } of [...principals, ...excludePrincipals]) {
    if (!isGuid(id)) return invalidDenyAssignment(`The principal ID '${id}' is not a GUID.`)
  }
  if (excludePrincipals.some(isEveryone)) return invalidDenyAssignment('All Principals cannot be excluded.')
  const [principal, ...others] = principals
  if (principal === undefined || others.length > 0) {
    return invalidDenyAssignment('It names either All Principals or one user or service principal.')
  }
  if (isEveryone(principal)) {
    return excludePrincipals.length === 0
      ? invalidDenyAssignment('One for All Principals excludes at least one principal.')
      : undefined
  }
  const type = knownPrincipalType(view, principal.id) ?? principal.type ?? ''
  return ['user', 'serviceprincipal'].includes(type.toLowerCase())
    ? undefined
    : invalidDenyAssignment(
        `Principals of the type '${type}' are not supported, only User and ServicePrincipal.`,
      )
}

function isEveryone({ id }: DenyPrincipalBody): boolean {
  return guidKey(id) === ALL_PRINCIPALS
}

function refuseActions({ permissions }: DenyAssignmentBody): Refused | undefined {
  if (!permissions.some(({ actions }) => actions.length > 0)) {
    return invalidDenyAssignment('It denies no action.')
  }
  for (const { actions, notActions, dataActions, notDataActions } of permissions) {
    if (dataActions.length > 0 || notDataActions.length > 0) {
      return invalidDenyAssignment('One that is user assigned cannot deny data actions.')
    }
    const kept = notActions.map(compileActionPattern)
    for (const action of actions) {
      const pattern = compileActionPattern(action)
      const own = OWN_ACTIONS.find(
        ({ operation }) => pattern.matches(operation) && !kept.some((not) => not.matches(operation)),
      )
      const verb = pattern.text.slice(pattern.text.lastIndexOf('/') + 1)
      if (!(DENIABLE_VERBS as readonly string[]).includes(verb)) return readNotPermitted(action)
      if (own !== undefined) return actionNotPermitted(action, own.verb)
    }
  }
  return undefined
}

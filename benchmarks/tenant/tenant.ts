import type { StateDocument, StateElement, StateKind } from '../../src/state/state-document.ts'
import { groups, servicePrincipals, users } from './directory.ts'
import { grants } from './grants.ts'
import { guards } from './guards.ts'
import { managementGroups, subscriptions } from './hierarchy.ts'
import { type TenantOptions, tenantPlan } from './tenant-plan.ts'

/** One element of a tenant and its kind. */
export type TenantElement = readonly [kind: StateKind, element: StateElement<StateKind>]

/** All elements of a tenant, one after the other: the same options yield the same elements. */
export function* tenantElements(options: TenantOptions): Generator<TenantElement> {
  const plan = tenantPlan(options)
  yield* ofKind('managementGroups', managementGroups(plan))
  yield* ofKind('subscriptions', subscriptions(plan))
  yield* ofKind('users', users(plan))
  yield* ofKind('servicePrincipals', servicePrincipals(plan))
  yield* ofKind('groups', groups(plan))
  yield* grants(plan)
  yield* guards(plan)
}

/** The whole tenant as a state document in memory. */
export function tenantDocument(options: TenantOptions): StateDocument {
  const document: { [kind in StateKind]?: StateElement<StateKind>[] } = {}
  for (const [kind, element] of tenantElements(options)) {
    const there = document[kind]
    if (there === undefined) document[kind] = [element]
    else there.push(element)
  }
  return document as StateDocument
}

function* ofKind<E>(kind: StateKind, elements: Iterable<E>): Generator<readonly [StateKind, E]> {
  for (const element of elements) yield [kind, element]
}

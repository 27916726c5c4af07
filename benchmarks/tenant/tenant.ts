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

/**
 * The whole tenant as a state document in memory, as a parser leaves it. Texts that were put together here would be put
 * together once more, piece by piece, by whoever looks at them first.
 */
export function tenantDocument(options: TenantOptions): StateDocument {
  const document: { [kind in StateKind]?: StateElement<StateKind>[] } = {}
  const take = (made: readonly TenantElement[]) => {
    for (const [kind, element] of JSON.parse(JSON.stringify(made)) as TenantElement[]) {
      const there = document[kind]
      if (there === undefined) document[kind] = [element]
      else there.push(element)
    }
  }
  let made: TenantElement[] = []
  for (const element of tenantElements(options)) {
    if (made.push(element) < PARSED_AT_ONCE) continue
    take(made)
    made = []
  }
  take(made)
  return document as StateDocument
}

const PARSED_AT_ONCE = 5000

function* ofKind<E>(kind: StateKind, elements: Iterable<E>): Generator<readonly [StateKind, E]> {
  for (const element of elements) yield [kind, element]
}

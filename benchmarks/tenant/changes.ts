import type { RoleAssignment, StateDocument, Store } from '../../src/index.ts'
import { conditionedRole } from './conditions.ts'
import { type GrantDraft, grantElement } from './grant-draft.ts'
import { denyAt } from './guards.ts'
import { guidOf } from './identity.ts'
import { resourceGroupScope, resourceGroupsIn } from './place.ts'
import { type Random, randomAt } from './random.ts'
import { type TenantOptions, type TenantPlan, tenantPlan } from './tenant-plan.ts'

/**
 * A day in the life of a tenant: role assignments are made, changed and deleted, members of groups come and go, and in
 * `rich` deny assignments and locks with them. Each change is one transaction of the store.
 */
export function makeChanges(options: TenantOptions, store: Store, count: number): void {
  const plan = tenantPlan(options)
  const before = store.state
  for (let number = 0; number < count; number++) {
    makeChange(plan, before, store, number, randomAt(plan.seed, 'change', number))
  }
}

function makeChange(
  plan: TenantPlan,
  before: StateDocument,
  store: Store,
  number: number,
  random: Random,
): void {
  const sort = random.next()
  const assignments = before.roleAssignments ?? []
  if (sort < 0.4) store.put('roleAssignments', newAssignment(plan, assignments, number, random))
  else if (sort < 0.7) {
    const { id } = random.pick(assignments)
    if (store.find('roleAssignments', id) !== undefined) store.remove('roleAssignments', id)
  } else if (sort < 0.85)
    store.put('roleAssignments', elsewhere(random.pick(assignments), random.pick(assignments)))
  else if (sort < 0.95 || plan.profile !== 'rich') changeMembers(plan, before, store, random)
  else guard(plan, store, random)
}

function newAssignment(
  plan: TenantPlan,
  known: readonly RoleAssignment[],
  number: number,
  random: Random,
): RoleAssignment {
  const { principalId, scope, roleDefinitionId } = random.pick(known).properties ?? {}
  const isOfUser = random.chance(0.4)
  const draft: GrantDraft = {
    number: plan.size + number,
    scope: scope ?? '/',
    principalId: isOfUser ? guidOf(plan.seed, 'user', random.below(plan.users)) : (principalId ?? ''),
    principalType: isOfUser ? 'User' : 'Group',
    roleGuid: (roleDefinitionId ?? '').slice(-36),
  }
  if (plan.profile !== 'rich' || !random.chance(0.1)) return grantElement(plan, draft)
  const { roleGuid, condition } = conditionedRole(random)
  const element = grantElement(plan, { ...draft, roleGuid })
  return { ...element, properties: { ...element.properties, condition, conditionVersion: '2.0' } }
}

/** The assignment of one, given to the principal of another. */
function elsewhere(assignment: RoleAssignment, other: RoleAssignment): RoleAssignment {
  const principalId = other.properties?.principalId
  return {
    ...assignment,
    properties: { ...assignment.properties, ...(principalId != null && { principalId }) },
  }
}

function changeMembers(plan: TenantPlan, before: StateDocument, store: Store, random: Random): void {
  const { id } = random.pick(before.groups ?? [])
  const group = store.find('groups', id)
  if (group === undefined) return
  const members = (group.members ?? []).filter(() => !random.chance(0.05))
  const newcomer = guidOf(plan.seed, 'user', random.below(plan.users))
  const others = members.filter((member) => member.id !== newcomer)
  store.put('groups', { ...group, members: [...others, { id: newcomer }] })
}

function guard(plan: TenantPlan, store: Store, random: Random): void {
  const subscription = random.below(plan.subscriptions)
  const scope = resourceGroupScope(plan, subscription, random.below(resourceGroupsIn(plan, subscription)))
  const id = `${scope}/providers/Microsoft.Authorization/locks/for-now`
  if (store.find('locks', id) !== undefined) store.remove('locks', id)
  else if (random.chance(0.5)) store.put('denyAssignments', denyAt(plan, scope, random))
  else store.put('locks', { id, name: 'for-now', properties: { level: 'CanNotDelete' } })
}

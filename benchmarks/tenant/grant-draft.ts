import type { RoleAssignment } from '../../src/state/state-document.ts'
import { catalogue } from './catalogue.ts'
import { groupCount } from './directory.ts'
import { guidOf } from './identity.ts'
import {
  managementGroupScope,
  RESOURCES_A_GROUP,
  resourceGroupScope,
  resourceGroupsIn,
  resourcePlace,
  subscriptionScope,
} from './place.ts'
import { type Random, randomAt } from './random.ts'
import { RESOURCE_TYPES } from './resource-type.ts'
import type { TenantPlan } from './tenant-plan.ts'

/** Who has which role where; not yet an assignment, an activation or an eligibility. */
export interface GrantDraft {
  readonly number: number
  readonly scope: string
  readonly principalId: string
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal'
  readonly roleGuid: string
}

const WIDE_ROLES = [
  ...['Reader', 'Reader', 'Reader', 'Contributor', 'Contributor', 'Monitoring Reader', 'Security Reader'],
  ...['Cost Management Reader', 'Owner', 'User Access Administrator', 'Network Contributor', 'Backup Reader'],
]
const GROUP_ROLES = [
  'Reader',
  'Reader',
  'Contributor',
  'Contributor',
  'Tag Contributor',
  'Log Analytics Reader',
]

/** At management groups and at `/`: few, mostly of groups and workloads. */
export function* grantsAbove(plan: TenantPlan): Generator<GrantDraft> {
  for (let number = 0; number < plan.grantsAbove; number++) {
    const random = randomAt(plan.seed, 'grant above', number)
    const level = number % 40 === 0 ? 0 : 1 + random.below(3)
    const scope = number === 0 ? '/' : managementGroupScope(level, random.below(plan.levels[level] ?? 1))
    const isOfWorkload = random.chance(0.5)
    const principal = isOfWorkload
      ? workload(plan, random.below(plan.servicePrincipals))
      : group(plan, random.below(plan.baseGroups))
    yield { number, scope, ...principal, roleGuid: roleOf(WIDE_ROLES, random) }
  }
}

/** In one subscription: a fifth at the subscription itself, the others at resource groups and resources. */
export function* grantsOfSubscription(plan: TenantPlan, subscription: number): Generator<GrantDraft> {
  const last = plan.firstGrants[subscription + 1] ?? 0
  const resourceGroups = resourceGroupsIn(plan, subscription)
  for (let number = plan.firstGrants[subscription] ?? 0; number < last; number++) {
    const random = randomAt(plan.seed, 'grant', number)
    const { scope, roles } = placeOf(plan, subscription, random, resourceGroups)
    yield { number, scope, ...principalIn(plan, subscription, random), roleGuid: roleOf(roles, random) }
  }
}

export function grantElement(plan: TenantPlan, draft: GrantDraft): RoleAssignment {
  const { scope, principalId, principalType, roleGuid } = draft
  const name = guidOf(plan.seed, 'assignment', draft.number)
  const prefix = scope === '/' ? '' : scope
  const roleScope = scope.startsWith('/subscriptions/') ? scope.slice(0, SUBSCRIPTION_LENGTH) : ''
  return {
    id: `${prefix}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      principalId,
      principalType,
      roleDefinitionId: `${roleScope}/providers/Microsoft.Authorization/roleDefinitions/${roleGuid}`,
      scope,
    },
  } as RoleAssignment
}

const SUBSCRIPTION_LENGTH = '/subscriptions/'.length + 36

function placeOf(plan: TenantPlan, subscription: number, random: Random, resourceGroups: number) {
  const level = random.next()
  if (level < 0.2) return { scope: subscriptionScope(plan, subscription), roles: WIDE_ROLES }
  const group = random.below(resourceGroups)
  if (level < 0.65) {
    const roles = random.chance(0.5) ? GROUP_ROLES : random.pick(RESOURCE_TYPES).roles
    return { scope: resourceGroupScope(plan, subscription, group), roles }
  }
  const { scope, type } = resourcePlace(plan, subscription, group, random.below(RESOURCES_A_GROUP))
  return { scope, roles: type.roles }
}

/** One grant in eight is of a role that hardly anybody uses. */
function roleOf(usual: readonly string[], random: Random): string {
  const { roles, roleGuid } = catalogue()
  if (!random.chance(0.12)) return roleGuid(random.pick(usual))
  return random.pick(roles).name ?? ''
}

/** Mostly those who work in this subscription; in `heavy`, mostly its deployment identity. */
function principalIn(plan: TenantPlan, subscription: number, random: Random) {
  if (plan.profile === 'heavy' && random.chance(0.6))
    return workload(plan, deploymentIdentity(plan, subscription))
  const sort = random.next()
  if (sort < 0.5) return group(plan, near(subscription, groupCount(plan) - plan.topGroups - 1, 12, random))
  if (sort < 0.75) return user(plan, near(subscription, plan.users, 40, random))
  return workload(plan, near(subscription, plan.servicePrincipals, 30, random))
}

/** The number of the service principal that deploys to a subscription. */
export function deploymentIdentity({ servicePrincipals }: TenantPlan, subscription: number): number {
  return (subscription * 7) % servicePrincipals
}

/** Four in five from a window of numbers that is the subscription's own, the others from anywhere. */
function near(subscription: number, count: number, window: number, random: Random): number {
  if (random.chance(0.2)) return random.below(count)
  return (subscription * window * 3 + random.below(window)) % count
}

function user({ seed }: TenantPlan, number: number) {
  return { principalId: guidOf(seed, 'user', number), principalType: 'User' } as const
}

function group({ seed }: TenantPlan, number: number) {
  return { principalId: guidOf(seed, 'group', number), principalType: 'Group' } as const
}

function workload({ seed }: TenantPlan, number: number) {
  return { principalId: guidOf(seed, 'servicePrincipal', number), principalType: 'ServicePrincipal' } as const
}

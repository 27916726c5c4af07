import type { DirectoryObject, Group } from '../../src/state/state-document.ts'
import { guidOf } from './identity.ts'
import { type Random, randomAt } from './random.ts'
import type { TenantPlan } from './tenant-plan.ts'

/** In how many groups users are directly, and base groups, middle groups and top groups are, on average. */
const MEMBERSHIPS = {
  plain: { user: 5, base: 1.2, middle: 1 },
  rich: { user: 5, base: 1.2, middle: 1 },
  heavy: { user: 65, base: 4.5, middle: 1 },
} as const

export const PROJECTS = ['aurora', 'borealis', 'cirrus', 'delta']

/** In `rich`, each fifth user has an attribute that conditions ask for. */
export function* users(plan: TenantPlan): Generator<DirectoryObject> {
  for (let number = 0; number < plan.users; number++) {
    const user = {
      id: guidOf(plan.seed, 'user', number),
      displayName: `User ${number}`,
      userPrincipalName: `user${number}@tenant.example`,
    }
    if (plan.profile !== 'rich' || number % 5 !== 0) yield user
    else yield { ...user, customSecurityAttributes: { Engineering: { Project: PROJECTS[(number / 5) % 4] } } }
  }
}

export function* servicePrincipals({ seed, servicePrincipals }: TenantPlan): Generator<DirectoryObject> {
  for (let number = 0; number < servicePrincipals; number++) {
    const servicePrincipalType = number % 3 === 0 ? 'ManagedIdentity' : 'Application'
    yield {
      id: guidOf(seed, 'servicePrincipal', number),
      displayName: `Workload ${number}`,
      appId: guidOf(seed, 'application', number),
      servicePrincipalType,
    }
  }
}

/** Base groups hold users, and each of the groups above holds groups of the tier below it. */
export function* groups(plan: TenantPlan): Generator<Group> {
  const { baseGroups, middleGroups, topGroups, profile } = plan
  const memberships = MEMBERSHIPS[profile]
  const firstMiddle = baseGroups
  const firstTop = firstMiddle + middleGroups
  const everyone = firstTop + topGroups
  const ids = Array.from({ length: plan.users }, (_, number) => guidOf(plan.seed, 'user', number))
  for (let number = 0; number < baseGroups; number++) {
    const count = share(memberships.user * plan.users, baseGroups, randomAt(plan.seed, 'size', number))
    yield groupOf(plan, number, count, (random) => ids[random.below(plan.users)] as string)
  }
  const tier = function* (first: number, count: number, below: number, each: number, from: number) {
    for (let number = first; number < first + count; number++) {
      const size = share(each * below, count, randomAt(plan.seed, 'size', number))
      yield groupOf(plan, number, size, (random) => guidOf(plan.seed, 'group', from + random.below(below)))
    }
  }
  yield* tier(firstMiddle, middleGroups, baseGroups, memberships.base, 0)
  yield* tier(firstTop, topGroups, middleGroups, memberships.middle, firstMiddle)
  const tops = Array.from({ length: topGroups }, (_, i) => guidOf(plan.seed, 'group', firstTop + i))
  yield { ...named(plan, everyone), members: tops.map((id) => ({ id })) }
}

export function groupCount({ baseGroups, middleGroups, topGroups }: TenantPlan): number {
  return baseGroups + middleGroups + topGroups + 1
}

function groupOf(plan: TenantPlan, number: number, count: number, draw: (random: Random) => string): Group {
  const random = randomAt(plan.seed, 'members', number)
  const members = new Set<string>()
  for (let i = 0; i < count; i++) members.add(draw(random))
  return { ...named(plan, number), members: Array.from(members, (id) => ({ id })) }
}

function named({ seed }: TenantPlan, number: number) {
  return { id: guidOf(seed, 'group', number), displayName: `Group ${number}`, securityEnabled: true }
}

/** A whole number whose mean over all draws is the fraction. */
function share(total: number, among: number, random: Random): number {
  return Math.max(1, Math.floor(total / among + random.next()))
}

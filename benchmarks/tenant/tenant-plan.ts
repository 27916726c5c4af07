import { randomAt } from './random.ts'

/**
 * - `plain`: role assignments in management groups and subscriptions, nested groups, a user in about 15 of them
 * - `heavy`: users in about 300 groups, and one deployment identity with most of each subscription's assignments
 * - `rich`: conditions, activated and eligible roles, deny assignments, locks and vault access policies on a fifth of it
 */
export const PROFILES = ['plain', 'heavy', 'rich'] as const
export type Profile = (typeof PROFILES)[number]

export interface TenantOptions {
  /** How many grants: role assignments, and in `rich` their activated and eligible instances. */
  readonly size: number
  readonly profile: Profile
  readonly seed: number
}

/** How much there is of everything. */
export interface TenantPlan extends TenantOptions {
  /** Grants at `/` and at management groups; the other grants are in subscriptions. */
  readonly grantsAbove: number
  /** The number of the first grant of each subscription, and behind the last one the size. */
  readonly firstGrants: readonly number[]
  readonly subscriptions: number
  /** From the root downwards, how many management groups are on each of four levels. */
  readonly levels: readonly [number, number, number, number]
  readonly users: number
  readonly servicePrincipals: number
  /** People are in base groups, those in middle groups, those in top groups, and those in one group of all. */
  readonly baseGroups: number
  readonly middleGroups: number
  readonly topGroups: number
}

/** As many as Azure lets a subscription have by default was 2,000 for long. */
const MOST_GRANTS_A_SUBSCRIPTION = 2000

export function tenantPlan(options: TenantOptions): TenantPlan {
  const { size, profile } = options
  const grantsAbove = Math.round(size / 100)
  const firstGrants = subscriptionBounds(options, grantsAbove)
  const subscriptions = firstGrants.length - 1
  const leaves = Math.max(4, Math.ceil(subscriptions / 8))
  const groups = profile === 'heavy' ? Math.max(1500, size / 100) : Math.max(100, size / 100)
  return {
    ...options,
    grantsAbove,
    firstGrants,
    subscriptions,
    levels: [1, Math.max(2, Math.ceil(leaves / 9)), Math.max(3, Math.ceil(leaves / 3)), leaves],
    users: Math.max(100, Math.round(size / 20)),
    servicePrincipals: Math.max(80, Math.round(size / 25)),
    baseGroups: Math.round(groups * 0.72),
    middleGroups: Math.round(groups * 0.25),
    topGroups: Math.min(10, Math.round(groups * 0.03)),
  }
}

function subscriptionBounds({ size, seed }: TenantOptions, grantsAbove: number): number[] {
  const most = Math.min(MOST_GRANTS_A_SUBSCRIPTION, Math.ceil(size / 4))
  const random = randomAt(seed, 'subscription sizes')
  const bounds = [grantsAbove]
  for (let at = grantsAbove; at < size; ) {
    at = Math.min(size, at + Math.ceil(most / 10) + random.below(Math.floor(most * 0.9)))
    bounds.push(at)
  }
  return bounds
}

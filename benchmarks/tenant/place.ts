import { guidOf } from './identity.ts'
import { mixed, type Random } from './random.ts'
import { RESOURCE_TYPES, type ResourceType } from './resource-type.ts'
import type { TenantPlan } from './tenant-plan.ts'

const APPLICATIONS = [
  'payments',
  'orders',
  'catalogue',
  'identity',
  'reporting',
  'shipping',
  'telemetry',
  'search',
]
const STAGES = ['prod', 'test', 'dev', 'stage']
const REGIONS = ['westeurope', 'northeurope', 'swedencentral', 'germanywestcentral', 'francecentral']

/** About so many grants share a resource group, whose resources are numbered from 0. */
const GRANTS_A_RESOURCE_GROUP = 12
export const RESOURCES_A_GROUP = 10

export function managementGroupScope(level: number, number: number): string {
  const name = level === 0 ? 'mg-tenant-root' : `mg-level${level}-${String(number).padStart(4, '0')}`
  return `/providers/Microsoft.Management/managementGroups/${name}`
}

export function subscriptionScope({ seed }: TenantPlan, subscription: number): string {
  return `/subscriptions/${guidOf(seed, 'subscription', subscription)}`
}

export function grantsIn({ firstGrants }: TenantPlan, subscription: number): number {
  return (firstGrants[subscription + 1] ?? 0) - (firstGrants[subscription] ?? 0)
}

export function resourceGroupsIn(plan: TenantPlan, subscription: number): number {
  return Math.max(2, Math.ceil(grantsIn(plan, subscription) / GRANTS_A_RESOURCE_GROUP))
}

export function resourceGroupScope(plan: TenantPlan, subscription: number, group: number): string {
  return `${subscriptionScope(plan, subscription)}/resourceGroups/rg-${nameAt(plan, subscription, group)}`
}

export interface Place {
  readonly scope: string
  readonly type: ResourceType
}

/** A resource, or what is below one for every sixth. */
export function resourcePlace(plan: TenantPlan, subscription: number, group: number, number: number): Place {
  const mix = mixed(plan.seed ^ mixed(subscription * 4096 + group) ^ number) >>> 0
  const type = RESOURCE_TYPES[mix % RESOURCE_TYPES.length] as ResourceType
  const name = `${type.prefix}-${nameAt(plan, subscription, group)}-${number}`
  const scope = `${resourceGroupScope(plan, subscription, group)}/providers/${type.type}/${name}`
  if (type.child === undefined || (mix >>> 8) % 6 !== 0) return { scope, type }
  return { scope: `${scope}/${type.child}/${type.prefix}${(mix >>> 12) % 1000}`, type }
}

/** A resource that nobody was given anything at. */
export function unlistedPlace(within: string, random: Random): Place {
  const type = random.pick(RESOURCE_TYPES)
  const name = `${type.prefix}-${random.pick(APPLICATIONS)}-${random.below(2 ** 32).toString(36)}`
  return { scope: `${within}/providers/${type.type}/${name}`, type }
}

function nameAt({ seed }: TenantPlan, subscription: number, group: number): string {
  const mix = mixed(seed ^ mixed(subscription * 4096 + group)) >>> 0
  const application = APPLICATIONS[mix % APPLICATIONS.length]
  const stage = STAGES[(mix >>> 8) % STAGES.length]
  return `${application}-${stage}-${REGIONS[(mix >>> 16) % REGIONS.length]}-${String(group).padStart(3, '0')}`
}

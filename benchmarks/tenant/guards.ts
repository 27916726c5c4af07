import type { AccessPolicyEntry, DenyAssignment, Lock, Vault } from '../../src/state/state-document.ts'
import { guidOf } from './identity.ts'
import { resourceGroupScope, resourceGroupsIn } from './place.ts'
import { type Random, randomAt } from './random.ts'
import type { TenantPlan } from './tenant-plan.ts'

export type Guard =
  | readonly ['denyAssignments', DenyAssignment]
  | readonly ['locks', Lock]
  | readonly ['vaults', Vault]

const ALL_PRINCIPALS = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }
const TENANT = '7f1d1f5c-52f8-4b52-9fd1-5b1b7e8d3a01'

/** In `rich`, what else decides in each fifth resource group: a lock, a deny assignment or a vault with policies. */
export function* guards(plan: TenantPlan): Generator<Guard> {
  if (plan.profile !== 'rich') return
  for (let subscription = 0; subscription < plan.subscriptions; subscription++) {
    const resourceGroups = resourceGroupsIn(plan, subscription)
    for (let group = 0; group < resourceGroups; group++) {
      const random = randomAt(plan.seed, 'guard', subscription, group)
      if (!random.chance(0.2)) continue
      yield drawnGuard(plan, resourceGroupScope(plan, subscription, group), random)
    }
  }
}

function drawnGuard(plan: TenantPlan, scope: string, random: Random): Guard {
  const sort = random.next()
  if (sort < 0.4) return ['locks', lockAt(scope, random)]
  if (sort < 0.7) return ['denyAssignments', denyAt(plan, scope, random)]
  return ['vaults', vaultIn(plan, scope, random)]
}

function lockAt(scope: string, random: Random): Lock {
  const level = random.chance(0.7) ? 'CanNotDelete' : 'ReadOnly'
  const id = `${scope}/providers/Microsoft.Authorization/locks/keep`
  return {
    id,
    name: 'keep',
    type: 'Microsoft.Authorization/locks',
    properties: { level, notes: 'kept' },
  } as Lock
}

/** As a managed application or a deployment stack leaves behind. */
export function denyAt(plan: TenantPlan, scope: string, random: Random): DenyAssignment {
  const name = guidOf(plan.seed, 'deny', random.below(2 ** 31))
  const excluded = guidOf(plan.seed, 'servicePrincipal', random.below(plan.servicePrincipals))
  const named = guidOf(plan.seed, 'group', random.below(plan.baseGroups))
  const isForAll = random.chance(0.5)
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/denyAssignments',
    properties: {
      denyAssignmentName: `deny ${name.slice(0, 8)}`,
      permissions: [
        { actions: ['*/delete', '*/write'], notActions: [], dataActions: [], notDataActions: [] },
      ],
      scope,
      doNotApplyToChildScopes: random.chance(0.1),
      principals: isForAll ? [ALL_PRINCIPALS] : [{ id: named, type: 'Group' }],
      excludePrincipals: [{ id: excluded, type: 'ServicePrincipal' }],
      isSystemProtected: true,
    },
  } as DenyAssignment
}

function vaultIn(plan: TenantPlan, scope: string, random: Random): Vault {
  const name = `kv-${random.below(2 ** 32).toString(36)}`
  const accessPolicies = Array.from({ length: 2 + random.below(6) }, () => accessPolicy(plan, random))
  return {
    id: `${scope}/providers/Microsoft.KeyVault/vaults/${name}`,
    name,
    type: 'Microsoft.KeyVault/vaults',
    location: 'westeurope',
    properties: { tenantId: TENANT, enableRbacAuthorization: false, accessPolicies },
  } as Vault
}

function accessPolicy(plan: TenantPlan, random: Random): AccessPolicyEntry {
  const objectId = random.chance(0.5)
    ? guidOf(plan.seed, 'user', random.below(plan.users))
    : guidOf(plan.seed, 'group', random.below(plan.baseGroups))
  return {
    tenantId: TENANT,
    objectId,
    permissions: {
      keys: random.pick([['get', 'list'], ['all'], []]),
      secrets: random.pick([['get'], ['get', 'list', 'set'], ['all']]),
      certificates: random.pick([['get', 'list'], []]),
      storage: [],
    },
  }
}

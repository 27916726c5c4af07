import type { ManagementGroup, Subscription } from '../../src/state/state-document.ts'
import { managementGroupScope, subscriptionScope } from './place.ts'
import { randomAt } from './random.ts'
import type { TenantPlan } from './tenant-plan.ts'

/** Management groups on four levels; each but the root has a parent on the level above. */
export function* managementGroups({ levels, seed }: TenantPlan): Generator<ManagementGroup> {
  for (const [level, count] of levels.entries()) {
    for (let number = 0; number < count; number++) {
      const id = managementGroupScope(level, number)
      const above = levels[level - 1]
      const random = randomAt(seed, 'management group', level, number)
      yield {
        id,
        type: 'Microsoft.Management/managementGroups',
        name: id.slice(id.lastIndexOf('/') + 1),
        properties: {
          displayName: `Management group ${level}.${number}`,
          details:
            above === undefined
              ? {}
              : { parent: { id: managementGroupScope(level - 1, random.below(above)) } },
        },
      } as ManagementGroup
    }
  }
}

/** Every subscription is below a management group of the lowest level. */
export function* subscriptions(plan: TenantPlan): Generator<Subscription> {
  const [, , , leaves] = plan.levels
  for (let number = 0; number < plan.subscriptions; number++) {
    const scope = subscriptionScope(plan, number)
    const leaf = randomAt(plan.seed, 'subscription', number).below(leaves)
    yield {
      id: scope,
      properties: {
        displayName: `Subscription ${number}`,
        parent: { id: managementGroupScope(3, leaf) },
      },
    }
  }
}

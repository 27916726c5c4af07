import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../../src/state/state-document.ts'
import { conditionedRole } from './conditions.ts'
import { type GrantDraft, grantElement, grantsAbove, grantsOfSubscription } from './grant-draft.ts'
import { guidOf } from './identity.ts'
import { type Random, randomAt } from './random.ts'
import type { TenantPlan } from './tenant-plan.ts'

/** The present of every generated tenant, so that what is in force does not depend on the day. */
export const PRESENT = '2026-06-01T12:00:00Z'

export type GrantKind =
  | 'roleAssignments'
  | 'roleAssignmentScheduleInstances'
  | 'roleEligibilityScheduleInstances'

export type GrantElement = RoleAssignment | RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance

/** What each grant is, from the top of the tenant to its last subscription. */
export function* grants(plan: TenantPlan): Generator<readonly [GrantKind, GrantElement]> {
  for (const draft of drafts(plan)) yield* grantOf(plan, draft)
}

function* drafts(plan: TenantPlan): Generator<GrantDraft> {
  yield* grantsAbove(plan)
  for (let number = 0; number < plan.subscriptions; number++) yield* grantsOfSubscription(plan, number)
}

/** In `rich`, one grant in five has a condition, is activated for a while, or waits to be activated. */
function* grantOf(plan: TenantPlan, draft: GrantDraft): Generator<readonly [GrantKind, GrantElement]> {
  const random = randomAt(plan.seed, 'kind of grant', draft.number)
  if (plan.profile !== 'rich' || !random.chance(0.2)) {
    yield ['roleAssignments', grantElement(plan, draft)]
    return
  }
  const sort = random.next()
  if (sort < 0.5) yield ['roleAssignments', conditioned(plan, draft, random)]
  else if (sort < 0.65) yield ['roleAssignmentScheduleInstances', scheduled(plan, draft, 'instance', random)]
  else if (sort < 0.8) {
    const assignment = grantElement(plan, draft)
    const origin = { originRoleAssignmentId: assignment.id }
    yield ['roleAssignments', assignment]
    yield ['roleAssignmentScheduleInstances', scheduled(plan, draft, 'instance', random, origin)]
  } else yield ['roleEligibilityScheduleInstances', scheduled(plan, draft, 'eligibility', random)]
}

function conditioned(plan: TenantPlan, draft: GrantDraft, random: Random): RoleAssignment {
  const { roleGuid, condition } = conditionedRole(random)
  const element = grantElement(plan, { ...draft, roleGuid })
  return { ...element, properties: { ...element.properties, condition, conditionVersion: '2.0' } }
}

/** Half of the windows are open at the present; the others have closed or have not opened. */
function scheduled(
  plan: TenantPlan,
  draft: GrantDraft,
  sort: 'instance' | 'eligibility',
  random: Random,
  more: { readonly originRoleAssignmentId?: string } = {},
): RoleAssignmentScheduleInstance {
  const type = sort === 'instance' ? 'roleAssignmentScheduleInstances' : 'roleEligibilityScheduleInstances'
  const name = guidOf(plan.seed, sort, draft.number)
  const hour = 3_600_000
  const [from, hours] = random.pick([
    [-4, 8],
    [-2, 24],
    [-30, 8],
    [3, 8],
  ] as const)
  const start = Date.parse(PRESENT) + from * hour
  const element = grantElement(plan, draft)
  return {
    id: `${draft.scope === '/' ? '' : draft.scope}/providers/Microsoft.Authorization/${type}/${name}`,
    name,
    type: `Microsoft.Authorization/${type}`,
    properties: {
      ...element.properties,
      startDateTime: new Date(start).toISOString(),
      endDateTime: new Date(start + hours * hour).toISOString(),
      ...more,
    },
  } as RoleAssignmentScheduleInstance
}

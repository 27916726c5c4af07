import { member } from '../../state/member.ts'
import type {
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../../state/state-document.ts'
import { nameOf } from '../extension-id.ts'
import { placeOf } from '../place.ts'
import { printedGuid } from '../printed-guid.ts'
import type { Place } from '../read-place.ts'
import { roleDefinitionIdSeenFrom } from '../role-definition-id.ts'

export type ScheduleInstance = RoleAssignmentScheduleInstance | RoleEligibilityScheduleInstance

/** The two kinds of instances: what is in force for a while, and what can be activated. */
export type InstanceKind = 'roleAssignmentScheduleInstances' | 'roleEligibilityScheduleInstances'

const TYPES = {
  roleAssignmentScheduleInstances: 'Microsoft.Authorization/RoleAssignmentScheduleInstances',
  roleEligibilityScheduleInstances: 'Microsoft.Authorization/RoleEligibilityScheduleInstances',
} as const satisfies Record<InstanceKind, string>

const MEMBERS = [
  'principalType',
  'startDateTime',
  'endDateTime',
  'condition',
  'conditionVersion',
] as const satisfies readonly (keyof ScheduleInstance)[]

/** An instance as Resource Manager prints it: whatever its export held, and what decisions look at, in ARM's shape. */
export function printInstance(element: ScheduleInstance, kind: InstanceKind, seenFrom: Place): object {
  const known = Object.fromEntries(MEMBERS.map((name) => [name, member(element, name) ?? null]))
  return {
    properties: {
      ...element.properties,
      ...known,
      scope: placeOf(element, kind)?.text ?? '',
      roleDefinitionId: roleDefinitionIdSeenFrom(seenFrom, member(element, 'roleDefinitionId') ?? ''),
      principalId: printedGuid(member(element, 'principalId') ?? ''),
    },
    name: nameOf(element.id),
    id: element.id,
    type: TYPES[kind],
  }
}

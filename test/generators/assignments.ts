import fc from 'fast-check'
import type {
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../../src/state/state-document.ts'
import {
  BUILT_IN,
  CUSTOM_ROLES,
  GROUPS,
  INVALID_SCOPES,
  PRINCIPALS,
  RESOURCE_GROUPS,
  SUBSCRIPTIONS,
  UNKNOWN_ROLE,
  USERS,
} from './cast.ts'
import { arbConditionMembers, type ConditionFamily, type ConditionMembers } from './condition-members.ts'
import { FAR_FUTURE, LONG_AGO, MOMENTS, UNREADABLE_MOMENTS } from './moments.ts'
import { arbAssignedScope } from './places.ts'
import { arbSalt, choice, isRare, shaped, spelt, speltId, speltScope, withoutGaps } from './spelling.ts'

const WIDE_ROLES = [
  BUILT_IN.owner,
  BUILT_IN.owner,
  BUILT_IN.contributor,
  BUILT_IN.contributor,
  BUILT_IN.reader,
]
const DATA_ROLES = [BUILT_IN.blobDataContributor, BUILT_IN.keyVaultAdministrator, BUILT_IN.blobDataReader]
const NARROW_ROLES = [
  BUILT_IN.userAccessAdministrator,
  BUILT_IN.virtualMachineContributor,
  BUILT_IN.managedIdentityOperator,
  BUILT_IN.locksContributor,
  BUILT_IN.keyVaultReader,
  BUILT_IN.keyVaultSecretsOfficer,
  BUILT_IN.keyVaultCryptoUser,
  BUILT_IN.keyVaultContributor,
]

const arbRole = (family: ConditionFamily) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...WIDE_ROLES) },
    { weight: 8, arbitrary: fc.constantFrom(...DATA_ROLES) },
    { weight: 2, arbitrary: fc.constantFrom(...NARROW_ROLES) },
    { weight: 10, arbitrary: fc.constantFrom(...CUSTOM_ROLES) },
    { weight: 1, arbitrary: fc.constant(UNKNOWN_ROLE) },
    ...(family === 'none'
      ? []
      : [{ weight: 1, arbitrary: fc.constant(BUILT_IN.keyVaultDataAccessAdministrator) }]),
  )

export const arbPrincipal = fc.oneof(
  { weight: 5, arbitrary: fc.constant(USERS[0]) },
  { weight: 4, arbitrary: fc.constantFrom(...USERS) },
  { weight: 4, arbitrary: fc.constantFrom(...GROUPS) },
  { weight: 2, arbitrary: fc.constantFrom(...PRINCIPALS) },
)

interface Draft {
  readonly principal: string
  readonly role: string
  readonly scope: string
  readonly condition: ConditionMembers
  readonly salt: number
}

const arbDraft = (family: ConditionFamily): fc.Arbitrary<Draft> =>
  fc.record({
    principal: arbPrincipal,
    role: arbRole(family),
    scope: fc.oneof(
      { weight: 30, arbitrary: arbAssignedScope },
      { weight: 1, arbitrary: fc.constantFrom(...INVALID_SCOPES) },
    ),
    condition: arbConditionMembers(family, 3),
    salt: arbSalt,
  })

/**
 * An element with its ID, which is made from its place in the list. A few leave their scope to the ID, and a few have
 * an ID that speaks of another scope than the one that counts.
 */
function element(type: string, family: string, index: number, draft: Draft, more: Record<string, unknown>) {
  const { principal, role, scope, condition, salt } = draft
  const name = `${family}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
  const isLeftToId = scope.startsWith('/') && isRare(salt, 2)
  const isMisleading = !isLeftToId && isRare(salt, 11)
  const prefix = isMisleading ? RESOURCE_GROUPS[1] : scope === '/' ? '' : scope
  const id = `${prefix}/providers/Microsoft.Authorization/${spelt(type, salt, 0)}/${name}`
  const rolePrefix = ['', '', SUBSCRIPTIONS[1], SUBSCRIPTIONS[3]][choice(salt, 1)]
  const rolePath = `${rolePrefix}/providers/Microsoft.Authorization/roleDefinitions/`
  const principalType = ['User', 'Group', 'ServicePrincipal', undefined][choice(salt, 3)]
  const members = withoutGaps({
    principalId: speltId(principal, salt, 4),
    principalType,
    roleDefinitionId: (isRare(salt, 5) ? '' : rolePath) + speltId(role, salt, 6),
    scope: isLeftToId ? [undefined, undefined, null, null][choice(salt, 10)] : speltScope(scope, salt, 8),
    ...condition,
    ...more,
  })
  return shaped({ id, name }, members, salt, 9)
}

/** Role assignments, with IDs that differ. */
export const arbRoleAssignments = (family: ConditionFamily): fc.Arbitrary<RoleAssignment[]> =>
  fc
    .array(arbDraft(family), { minLength: 8, maxLength: 34, size: 'max' })
    .map((drafts) =>
      drafts.map(
        (draft, index) => element('roleAssignments', '20000000', index, draft, {}) as RoleAssignment,
      ),
    )

const arbStart = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(undefined, null, ...LONG_AGO) },
  { weight: 2, arbitrary: fc.constantFrom(...MOMENTS) },
  { weight: 1, arbitrary: fc.constantFrom(...FAR_FUTURE, ...UNREADABLE_MOMENTS) },
)

const arbEnd = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(undefined, null, ...FAR_FUTURE) },
  { weight: 2, arbitrary: fc.constantFrom(...MOMENTS) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG_AGO, ...UNREADABLE_MOMENTS) },
)

const arbWindowed = (family: ConditionFamily) => fc.tuple(arbDraft(family), arbStart, arbEnd, fc.nat(0xff))

/** PIM instances; every other one is an activation of one of the assignments, which it lists a second time. */
export const arbInstances = (
  family: ConditionFamily,
): fc.Arbitrary<(assignments: readonly RoleAssignment[]) => RoleAssignmentScheduleInstance[]> =>
  fc.array(arbWindowed(family), { maxLength: 4, size: 'max' }).map(
    (windowed) => (assignments) =>
      windowed.map(([draft, startDateTime, endDateTime, origin], index) => {
        const { id } = assignments[(origin >> 1) % assignments.length] ?? { id: undefined }
        const isActivation = origin % 2 === 1 && id !== undefined
        const originRoleAssignmentId = isActivation ? spelt(id, draft.salt, 10) : undefined
        const more = { startDateTime, endDateTime, originRoleAssignmentId }
        const type = 'roleAssignmentScheduleInstances'
        return element(type, '21000000', index, draft, more) as RoleAssignmentScheduleInstance
      }),
  )

export const arbEligibility = (family: ConditionFamily): fc.Arbitrary<RoleEligibilityScheduleInstance[]> =>
  fc.array(arbWindowed(family), { maxLength: 3, size: 'max' }).map((windowed) =>
    windowed.map(([draft, startDateTime, endDateTime], index) => {
      const type = 'roleEligibilityScheduleInstances'
      const more = { startDateTime, endDateTime }
      return element(type, '22000000', index, draft, more) as RoleEligibilityScheduleInstance
    }),
  )

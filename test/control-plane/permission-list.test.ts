import { test } from 'tap'
import { listPermissions } from '../../src/control-plane/permission/list.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ACCOUNT,
  assignment,
  BEN,
  bodyOf,
  CAT,
  caller,
  customRole,
  freshGuid,
  GROUP,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  OUTER,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const READER = [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }]
const custom = customRole([
  { actions: ['Microsoft.Compute/*'], notActions: ['*/delete'] },
  { dataActions: ['Microsoft.Storage/*'], condition: 'c', conditionVersion: '2.0' },
])

const permissions = (state: StateDocument, scope: string, as = caller(BEN)) =>
  run(listPermissions, { ...TENANT_STATE, ...state }, { scope }, as)
const value = (...given: Parameters<typeof permissions>) =>
  bodyOf<{ value: unknown[] }>(permissions(...given)).value

test('permissions are those of the roles that the caller holds at the scope and above', async (t) => {
  const state = {
    roleDefinitions: [custom],
    roleAssignments: [
      assignment(BEN, ROLE.reader, MANAGEMENT_GROUP),
      assignment(BEN, custom.name, GROUP, { condition: 'x' }),
      assignment(CAT, ROLE.owner, '/'),
      assignment(BEN, ROLE.owner, ACCOUNT),
    ],
  }
  t.same(value(state, GROUP), [
    ...READER,
    { actions: ['Microsoft.Compute/*'], notActions: ['*/delete'], dataActions: [], notDataActions: [] },
    {
      actions: [],
      notActions: [],
      dataActions: ['Microsoft.Storage/*'],
      notDataActions: [],
      condition: 'c',
      conditionVersion: '2.0',
    },
  ])
  t.same(value(state, SUBSCRIPTION), READER)
  t.same(swaggerErrors(SWAGGER.roleDefinitions, 'PermissionGetResult', bodyOf(permissions(state, GROUP))), [])
})

test('roles that come through groups count, and a role counts once', async (t) => {
  const roleAssignments = [assignment(OUTER, ROLE.reader, '/'), assignment(BEN, ROLE.reader, GROUP)]
  t.same(value({ roleAssignments }, GROUP), READER)
  const claimed = caller(CAT, { groupIds: [OUTER] })
  t.same(value({ roleAssignments }, GROUP, claimed), READER)
})

test('roles count while they are in force, and eligible ones do not', async (t) => {
  const instance = (startDateTime: string, endDateTime: string, more = {}) => ({
    ...assignment(BEN, ROLE.contributor, SUBSCRIPTION, { startDateTime, endDateTime, ...more }),
    id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/${freshGuid()}`,
  })
  const reader = assignment(BEN, ROLE.reader, SUBSCRIPTION)
  const withInstances = (...instances: ReturnType<typeof instance>[]) =>
    value({ roleAssignments: [reader], roleAssignmentScheduleInstances: instances }, SUBSCRIPTION).length
  t.equal(withInstances(instance('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z')), 2)
  t.equal(withInstances(instance('2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z')), 1)
  t.equal(withInstances(instance('soon', '2026-04-01T00:00:00Z')), 1)
  const eligible = {
    roleAssignments: [reader],
    roleEligibilityScheduleInstances: [instance('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z')],
  }
  t.equal(value(eligible, SUBSCRIPTION).length, 1)

  const activated = assignment(BEN, ROLE.contributor, SUBSCRIPTION)
  const origin = { originRoleAssignmentId: activated.id.toUpperCase() }
  const ended = instance('2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', origin)
  const listedTwice = (...instances: ReturnType<typeof instance>[]) =>
    value({ roleAssignments: [reader, activated], roleAssignmentScheduleInstances: instances }, SUBSCRIPTION)
      .length
  t.equal(listedTwice(ended), 1, 'what was activated ends with its window')
  t.equal(listedTwice(ended, instance('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', origin)), 2)
})

test('whoever has no role there is refused, and the system has none', async (t) => {
  t.match(refusalOf(permissions({}, OTHER_SUBSCRIPTION)), [403, 'AuthorizationFailed', /permissions\/read/])
  t.same(bodyOf(run(listPermissions, TENANT_STATE, { scope: GROUP })), { value: [] })
  t.match(refusalOf(run(listPermissions, TENANT_STATE, { scope: 'x' })), [400, 'BadRequestFormat'])
})

import { test } from 'tap'
import { putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import {
  ACCOUNT,
  assignment,
  CAT,
  freshGuid,
  GROUP,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const EXCEEDED = [400, 'RoleAssignmentLimitExceeded', 'No more role assignments can be created']

const full = (scope: string, count: number) => ({
  ...TENANT_STATE,
  roleAssignments: Array.from({ length: count }, () => assignment(freshGuid(), ROLE.reader, scope)),
})

const assign = (state: typeof TENANT_STATE, scope: string) =>
  refusalOf(
    run(putRoleAssignment, state, {
      scope,
      name: freshGuid(),
      body: {
        properties: {
          principalId: CAT,
          roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`,
        },
      },
    }),
  )

test('a subscription holds 4000 assignments, those of its groups and resources included', async (t) => {
  const state = full(ACCOUNT, 4000)
  t.same(assign(state, SUBSCRIPTION), EXCEEDED)
  t.same(assign(state, GROUP), EXCEEDED)
  t.equal(assign(state, OTHER_SUBSCRIPTION), undefined, 'another subscription has its own')
  t.equal(assign(state, MANAGEMENT_GROUP), undefined, 'a management group above counts its own')
  t.equal(assign(full(ACCOUNT, 3999), SUBSCRIPTION), undefined)
})

test('a management group holds 500 assignments', async (t) => {
  t.same(assign(full(MANAGEMENT_GROUP, 500), MANAGEMENT_GROUP), EXCEEDED)
  t.equal(assign(full(MANAGEMENT_GROUP, 500), SUBSCRIPTION), undefined)
  t.equal(assign(full(MANAGEMENT_GROUP, 499), MANAGEMENT_GROUP), undefined)
})

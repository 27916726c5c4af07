import { test } from 'tap'
import { deleteRoleAssignmentById } from '../../src/control-plane/role-assignment/by-id.ts'
import { deleteRoleAssignment } from '../../src/control-plane/role-assignment/delete.ts'
import type { RoleAssignment } from '../../src/state/state-document.ts'
import {
  ANA,
  after,
  assignment,
  BEN,
  bodyOf,
  CAT,
  caller,
  GROUP,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
  USER_ACCESS_ADMINISTRATOR,
} from './tenant.ts'

const holding = (...assignments: RoleAssignment[]) => ({
  ...TENANT_STATE,
  roleAssignments: [...(TENANT_STATE.roleAssignments ?? []), ...assignments],
})

const remove = (state: typeof TENANT_STATE, { id }: RoleAssignment, as = caller(ANA)) =>
  run(deleteRoleAssignmentById, state, { id }, as)

test('a deleted assignment is answered once more, and is gone', async (t) => {
  const there = assignment(CAT, ROLE.reader, GROUP)
  const state = holding(there)
  const outcome = remove(state, there)
  t.match(outcome, { kind: 'done', status: 200 })
  t.match(bodyOf(outcome), { id: there.id, properties: { principalId: CAT } })
  t.equal(after(state, outcome).roleAssignments?.length, 1)
})

test('what is not there is deleted already', async (t) => {
  const outcome = remove(TENANT_STATE, assignment(CAT, ROLE.reader, GROUP))
  t.same(outcome, { kind: 'done', status: 204, changes: [] })
})

test('a name that is no GUID is refused', async (t) => {
  const outcome = run(deleteRoleAssignment, TENANT_STATE, { scope: GROUP, name: 'x' })
  t.match(refusalOf(outcome), [400, 'InvalidRoleAssignmentId'])
})

test('the last administrator directly at a subscription stays', async (t) => {
  const expected = [
    412,
    'CannotDeleteLastRbacAdminAssignment',
    'Cannot delete the last RBAC admin assignment',
  ]
  for (const role of [ROLE.owner, USER_ACCESS_ADMINISTRATOR]) {
    const last = assignment(CAT, role, SUBSCRIPTION)
    const others = [
      assignment(BEN, ROLE.owner, MANAGEMENT_GROUP),
      assignment(BEN, ROLE.owner, GROUP),
      assignment(BEN, ROLE.owner, OTHER_SUBSCRIPTION),
      assignment(BEN, ROLE.contributor, SUBSCRIPTION),
    ]
    t.same(refusalOf(remove(holding(last, ...others), last)), expected, 'others elsewhere do not count')
    const second = assignment(BEN, USER_ACCESS_ADMINISTRATOR, SUBSCRIPTION)
    t.match(remove(holding(last, second), last), { status: 200 }, 'one of two may go')
  }
})

test('a global administrator and the system may remove the last administrator', async (t) => {
  const last = assignment(CAT, ROLE.owner, SUBSCRIPTION)
  const administrator = caller(ANA, { directoryRole: 'GlobalAdministrator' })
  t.match(remove(holding(last), last, administrator), { status: 200 })
  t.match(run(deleteRoleAssignmentById, holding(last), { id: last.id }), { status: 200 })
})

test('an administrator of a group, a resource or a management group may be the last to go', async (t) => {
  for (const scope of [GROUP, MANAGEMENT_GROUP]) {
    const last = assignment(CAT, ROLE.owner, scope)
    t.match(remove(holding(last), last), { status: 200 }, scope)
  }
})

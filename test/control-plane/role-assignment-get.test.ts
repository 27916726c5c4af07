import { test } from 'tap'
import { getRoleAssignmentById } from '../../src/control-plane/role-assignment/by-id.ts'
import { getRoleAssignment } from '../../src/control-plane/role-assignment/get.ts'
import { assignment, bodyOf, CAT, GROUP, ROLE, refusalOf, run, SUBSCRIPTION, TENANT_STATE } from './tenant.ts'

const there = assignment(CAT, ROLE.reader, GROUP)
const state = { ...TENANT_STATE, roleAssignments: [...(TENANT_STATE.roleAssignments ?? []), there] }
const name = there.name ?? ''

test('an assignment is got by scope and name, and by its ID, whatever their case', async (t) => {
  const byName = run(getRoleAssignment, state, { scope: GROUP, name })
  t.match(bodyOf(byName), { id: there.id, name })
  t.same(run(getRoleAssignmentById, state, { id: `/${there.id.toUpperCase()}/` }), byName)
})

test('an assignment that is not there, or at another scope, is not found', async (t) => {
  const expected = [
    404,
    'RoleAssignmentNotFound',
    `The role assignment '${name.replaceAll('-', '')}' is not found.`,
  ]
  t.same(refusalOf(run(getRoleAssignment, TENANT_STATE, { scope: GROUP, name })), expected)
  t.same(refusalOf(run(getRoleAssignment, state, { scope: SUBSCRIPTION, name })), expected)
})

test('what is no ID of an assignment is refused', async (t) => {
  t.match(refusalOf(run(getRoleAssignment, state, { scope: GROUP, name: 'x' })), [
    400,
    'InvalidRoleAssignmentId',
  ])
  for (const id of ['', '/', GROUP, `${GROUP}/providers/Microsoft.Authorization/locks/x`]) {
    t.match(refusalOf(run(getRoleAssignmentById, state, { id })), [400, 'BadRequestFormat'], id)
  }
})

import { test } from 'tap'
import { ANA, asks, assignment, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'
import { obstaclesThatDecide } from './obstacle-of.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const STAFF = freshGuid().toUpperCase()
const toStaff = (scope: string, principalType: string, role = ROLE.reader) => ({
  roleAssignments: [assignment(STAFF, role, scope, { principalType })],
})

test('a role of a group whose members are not known almost held', async (t) => {
  t.same(obstaclesThatDecide(toStaff(SUBSCRIPTION, 'group'), asks(READ, SUBSCRIPTION)), [
    { kind: 'GroupNotResolved', groupId: STAFF },
  ])
})

test('a role of a group whose members are known, and do not hold the principal, is no near miss', async (t) => {
  const state = { ...toStaff(SUBSCRIPTION, 'Group'), groups: [{ id: STAFF.toLowerCase(), members: [] }] }
  t.same(obstaclesThatDecide(state, asks(READ, SUBSCRIPTION)), [])
})

test('a role of somebody who is no group is no near miss', async (t) => {
  for (const type of ['User', 'ServicePrincipal', 'ForeignGroup']) {
    t.same(obstaclesThatDecide(toStaff(SUBSCRIPTION, type), asks(READ, SUBSCRIPTION)), [], type)
  }
})

test('a group that is not known and something else are two obstacles', async (t) => {
  const elsewhere = `${SUBSCRIPTION}/resourceGroups/rg`
  t.same(obstaclesThatDecide(toStaff(elsewhere, 'Group'), asks(READ, SUBSCRIPTION)), [])
  t.same(
    obstaclesThatDecide(toStaff(SUBSCRIPTION, 'Group'), asks('Microsoft.Compute/disks/write', SUBSCRIPTION)),
    [],
  )
})

test('a group that the request claims is known', async (t) => {
  const elsewhere = `${SUBSCRIPTION}/resourceGroups/rg`
  const request = asks(READ, SUBSCRIPTION, { principalId: ANA, groupIds: [STAFF] })
  t.match(obstaclesThatDecide(toStaff(elsewhere, 'Group'), request), [{ kind: 'OtherScope' }])
})

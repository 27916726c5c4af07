import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, SUBSCRIPTION } from '../world.ts'
import { GROUP, lock, MACHINE, ownerAmong } from './locked.ts'

const WRITE = 'Microsoft.Compute/virtualMachines/write'
const DELETE = 'Microsoft.Compute/virtualMachines/delete'

test('every lock in the way is named, sorted by ID, with its scope and the most restrictive level', async (t) => {
  const locks = [
    lock(SUBSCRIPTION, 'CanNotDelete', 'z'),
    lock(MACHINE, 'CanNotDelete', 'b'),
    lock(MACHINE.toUpperCase(), 'CanNotDelete', 'a'),
    lock(GROUP, 'ReadOnly'),
  ]
  const sorted = [...locks].sort((a, b) => (a.id < b.id ? -1 : 1))
  t.same(ownerAmong(locks).check(asks(DELETE, MACHINE)), {
    allowed: false,
    reason: 'ScopeLocked',
    by: {
      locks: sorted.map(({ id }) => id),
      scopes: [MACHINE.toUpperCase(), SUBSCRIPTION, GROUP],
      level: 'ReadOnly',
    },
  })
})

test('only the locks that stop the operation are named', async (t) => {
  const locks = [lock(SUBSCRIPTION, 'CanNotDelete'), lock(GROUP, 'ReadOnly')]
  t.same(ownerAmong(locks).check(asks(WRITE, MACHINE)), {
    allowed: false,
    reason: 'ScopeLocked',
    by: { locks: [locks[1]?.id], scopes: [GROUP], level: 'ReadOnly' },
  })
  t.match(ownerAmong([lock(SUBSCRIPTION, 'CanNotDelete')]).check(asks(DELETE, MACHINE)), {
    by: { level: 'CanNotDelete' },
  })
})

test('a lock decides after deny assignments and grants', async (t) => {
  const locks = [lock(MACHINE, 'ReadOnly')]
  const denyAssignments = [
    { id: 'd', scope: '/', principals: [{ id: ANA }], permissions: [{ actions: ['*'] }] },
  ]
  t.equal(createEngine({ locks }).check(asks(WRITE, MACHINE)).reason, 'NoMatchingAssignment')
  t.equal(ownerAmong(locks, { denyAssignments }).check(asks(WRITE, MACHINE)).reason, 'DenyAssignment')
  t.equal(ownerAmong(locks).check(asks(WRITE, MACHINE)).reason, 'ScopeLocked')
})

test('two locks of one ID both count', async (t) => {
  const locks = [lock(MACHINE, 'CanNotDelete'), lock(MACHINE, 'ReadOnly')]
  t.equal(ownerAmong(locks).check(asks(WRITE, MACHINE)).reason, 'ScopeLocked')
  t.equal(ownerAmong([...locks].reverse()).check(asks(WRITE, MACHINE)).reason, 'ScopeLocked')
})

test('the owners of a lock do not change what it stops', async (t) => {
  const owned = { ...lock(MACHINE, 'ReadOnly'), owners: [{ applicationId: ANA }] }
  t.equal(ownerAmong([owned]).check(asks(WRITE, MACHINE, { applicationId: ANA })).reason, 'ScopeLocked')
})

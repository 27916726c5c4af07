import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { asks, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { GROUP, isLocked, lock, MACHINE } from './locked.ts'

const DELETE_GROUP = 'Microsoft.Resources/subscriptions/resourceGroups/delete'
const ZONE = `${GROUP}/providers/Microsoft.Network/dnsZones/z`

test('what contains a lock of either level at any depth is not deleted', async (t) => {
  for (const level of ['CanNotDelete', 'ReadOnly']) {
    for (const scope of [
      MACHINE,
      `${MACHINE}/extensions/e`,
      `${GROUP}/providers/Microsoft.Authorization/roleAssignments/r`,
    ]) {
      t.ok(isLocked([lock(scope, level)], DELETE_GROUP, GROUP), `${level}: ${scope}`)
      t.ok(isLocked([lock(scope, level)], 'Microsoft.Resources/subscriptions/delete', SUBSCRIPTION))
    }
  }
  t.ok(isLocked([lock(`${ZONE}/SOA/@`, 'CanNotDelete')], 'Microsoft.Network/dnszones/Delete', ZONE))
})

test('a parent of a locked resource is written, and its other operations go on', async (t) => {
  const locks = [lock(MACHINE, 'ReadOnly')]
  t.notOk(isLocked(locks, 'Microsoft.Resources/subscriptions/resourceGroups/write', GROUP))
  t.notOk(isLocked(locks, 'Microsoft.Resources/subscriptions/resourceGroups/read', GROUP))
  t.notOk(isLocked(locks, 'Microsoft.Resources/subscriptions/resourceGroups/moveResources/action', GROUP))
})

test('locks below count only for the deletion of the very thing that the scope names', async (t) => {
  const locks = [lock(MACHINE, 'ReadOnly')]
  t.notOk(isLocked(locks, 'Microsoft.Authorization/roleAssignments/delete', GROUP))
  t.notOk(isLocked(locks, 'Microsoft.Compute/virtualMachines/delete', GROUP))
  t.notOk(isLocked(locks, 'Microsoft.Resources/subscriptions/delete', GROUP))
  t.notOk(isLocked(locks, DELETE_GROUP, SUBSCRIPTION))
  t.notOk(isLocked([lock(`${ZONE}/SOA/@`, 'ReadOnly')], 'Microsoft.Network/dnsZones/SOA/delete', ZONE))
})

test('what stands beside a locked resource, or is only called alike, is deleted', async (t) => {
  const disk = `${GROUP}/providers/Microsoft.Compute/disks/vm-1`
  t.notOk(isLocked([lock(MACHINE, 'CanNotDelete')], 'Microsoft.Compute/disks/delete', disk))
  t.notOk(
    isLocked([lock(`${MACHINE}0`, 'CanNotDelete')], 'Microsoft.Compute/virtualMachines/delete', MACHINE),
  )
  t.notOk(isLocked([lock(`${GROUP}2/providers/Microsoft.Web/sites/s`, 'ReadOnly')], DELETE_GROUP, GROUP))
  // Blank, exclamation mark and dot sort before the slash, where a range of sorted scopes could go wrong.
  for (const character of [' ', '!', '.', '-', '~'])
    t.notOk(isLocked([lock(`${GROUP}${character}x`, 'ReadOnly')], DELETE_GROUP, GROUP), `rg${character}x`)
})

test('a lock below hidden among many is found', async (t) => {
  const locks = Array.from({ length: 2_000 }, (_, i) =>
    lock(`${SUBSCRIPTION}/resourceGroups/g${i}/providers/Microsoft.Web/sites/s`, 'CanNotDelete'),
  )
  const engine = createEngine(granting(ROLE.owner, '/', { locks }))
  const scope = `${SUBSCRIPTION}/resourceGroups/g199`
  t.same(engine.check(asks(DELETE_GROUP, scope)), {
    allowed: false,
    reason: 'ScopeLocked',
    by: {
      locks: [lock(`${scope}/providers/Microsoft.Web/sites/s`, 'CanNotDelete').id],
      scopes: [`${scope}/providers/Microsoft.Web/sites/s`],
      level: 'CanNotDelete',
    },
  })
})

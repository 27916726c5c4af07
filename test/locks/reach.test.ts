import { test } from 'tap'
import { SUBSCRIPTION } from '../world.ts'
import { GROUP, isLocked, lock, MACHINE } from './locked.ts'

const WRITE = 'Microsoft.Compute/virtualMachines/write'
const reaches = (locked: string, scope: string) => isLocked([lock(locked, 'ReadOnly')], WRITE, scope)

test('a lock reaches its scope and everything below it, before it exists', async (t) => {
  for (const scope of [
    MACHINE,
    `${MACHINE}/extensions/e`,
    `${MACHINE}/extensions/e/deeper/d`,
    `${MACHINE}/providers/Microsoft.Authorization/roleAssignments/r`,
    `${MACHINE}/providers/Microsoft.Insights/diagnosticSettings/d`,
  ]) {
    t.ok(reaches(MACHINE, scope), scope)
    t.ok(reaches(GROUP, scope), scope)
    t.ok(reaches(SUBSCRIPTION, scope), scope)
  }
})

test('a lock does not reach what is above or beside it', async (t) => {
  t.notOk(reaches(MACHINE, GROUP))
  t.notOk(reaches(MACHINE, SUBSCRIPTION))
  t.notOk(reaches(MACHINE, `${GROUP}/providers/Microsoft.Compute/disks/vm-1`))
  t.notOk(reaches(GROUP, `${SUBSCRIPTION}/resourceGroups/other`))
  t.notOk(reaches(SUBSCRIPTION, '/subscriptions/other'))
  t.notOk(reaches(SUBSCRIPTION, '/'))
})

test('below is by whole segments', async (t) => {
  t.notOk(reaches(MACHINE, `${MACHINE}0`))
  t.notOk(reaches(GROUP, `${GROUP}2`))
  t.notOk(reaches(GROUP, `${GROUP}2/providers/Microsoft.Web/sites/s`))
  t.notOk(reaches(`${GROUP}2`, GROUP))
})

test('a lock reaches by the scope in its ID alone, in any case', async (t) => {
  t.ok(reaches(MACHINE.toUpperCase(), MACHINE))
  t.ok(reaches(MACHINE, MACHINE.toUpperCase()))
  const flat = {
    ...lock(GROUP, 'x'),
    level: 'ReadOnly',
    properties: null,
    resourceGroup: 'other',
    scope: '/',
  }
  t.ok(isLocked([flat], WRITE, MACHINE))
  t.notOk(isLocked([flat], WRITE, `${SUBSCRIPTION}/resourceGroups/other`))
})

test('the lock of a resource whose own name ends like the ID of a lock is at that resource', async (t) => {
  const odd = `${GROUP}/providers/Microsoft.Authorization/locks/inner`
  t.ok(isLocked([lock(odd, 'ReadOnly')], WRITE, `${odd}/providers/Microsoft.Web/sites/s`))
  t.notOk(isLocked([lock(odd, 'ReadOnly')], WRITE, MACHINE))
})

import { test } from 'tap'
import { isDataLocked, isLocked, lock, MACHINE } from './locked.ts'

const VM = 'Microsoft.Compute/virtualMachines'
const stopped = (level: string, action: string) => isLocked([lock(MACHINE, level)], action, MACHINE)

test('what a level stops is told by the last segment of the operation', async (t) => {
  const table: [action: string, cannotDelete: boolean, readOnly: boolean][] = [
    [`${VM}/read`, false, false],
    [`${VM}/write`, false, true],
    [`${VM}/start/action`, false, true],
    [`${VM}/delete`, true, true],
    [`${VM}/launch`, false, true],
    [`${VM}/READ`, false, false],
    [`${VM}/Delete`, true, true],
  ]
  for (const [action, cannotDelete, readOnly] of table) {
    t.equal(stopped('CanNotDelete', action), cannotDelete, `CanNotDelete: ${action}`)
    t.equal(stopped('ReadOnly', action), readOnly, `ReadOnly: ${action}`)
  }
})

test('the last segment counts, not what the operation does', async (t) => {
  t.ok(stopped('ReadOnly', 'Microsoft.Storage/storageAccounts/listKeys/action'), 'though it only reads')
  t.notOk(
    stopped('CanNotDelete', 'Microsoft.OperationalInsights/workspaces/purge/action'),
    'though it destroys',
  )
  t.ok(stopped('ReadOnly', 'Microsoft.DocumentDB/databaseAccounts/readonlykeys/action'))
  t.notOk(stopped('ReadOnly', 'Microsoft.DocumentDB/databaseAccounts/readonlyKeys/read'))
  t.notOk(stopped('CanNotDelete', 'Microsoft.Compute/virtualMachineScaleSets/delete/action'))
  t.ok(stopped('ReadOnly', 'Microsoft.Storage/storageAccounts/read/action'))
})

test('no lock stops a data action, whatever its last segment', async (t) => {
  const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
  for (const level of ['ReadOnly', 'CanNotDelete']) {
    for (const verb of ['read', 'write', 'delete', 'move/action']) {
      t.notOk(isDataLocked([lock(MACHINE, level)], `${BLOBS}/${verb}`, MACHINE), `${level}: ${verb}`)
    }
  }
})

test('of several locks each counts by itself, so that a milder one softens nothing', async (t) => {
  const group = MACHINE.slice(0, MACHINE.indexOf('/providers'))
  const both = [lock(group, 'ReadOnly'), lock(MACHINE, 'CanNotDelete')]
  t.ok(isLocked(both, `${VM}/write`, MACHINE))
  t.ok(isLocked([...both].reverse(), `${VM}/write`, MACHINE))
  t.ok(isLocked([lock(MACHINE, 'CanNotDelete', 'a'), lock(MACHINE, 'ReadOnly', 'b')], `${VM}/write`, MACHINE))
})

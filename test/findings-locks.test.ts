import { test } from 'tap'
import { createEngine, type Lock, type StateDocument } from '../src/index.ts'
import { asks, granting, ROLE, SUBSCRIPTION } from './world.ts'

const SITE = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Web/sites/s`
const MANAGEMENT_GROUP = '/providers/Microsoft.Management/managementGroups/m'
const inManagementGroup: StateDocument = {
  managementGroups: [{ id: MANAGEMENT_GROUP }],
  subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: MANAGEMENT_GROUP } } }],
}
const lockAt = (scope: string, level: string | null = 'CanNotDelete'): Lock => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/l`,
  properties: { level },
})

/** An owner of everything, in a state with one lock. */
const engineWith = (lock: Lock) =>
  createEngine(granting(ROLE.owner, '/', { ...inManagementGroup, locks: [lock] }))
const reasonFor = (lock: Lock, verb: string) =>
  engineWith(lock).check(asks(`Microsoft.Web/sites/${verb}`, SITE)).reason
const messagesFor = (lock: Lock) =>
  engineWith(lock).findings.map(({ code, severity, pointer, message }) => {
    if (code !== 'InvalidLock' || severity !== 'warning' || pointer !== '/locks/0') throw new Error(code)
    return message
  })

test('a lock at a management group or the root, where Azure has none, is found and reaches everything below', async (t) => {
  for (const scope of [MANAGEMENT_GROUP, '']) {
    const lock = lockAt(scope)
    t.same(messagesFor(lock), [
      `Azure has no locks at '${scope || '/'}'; it counts for everything below; lock the subscriptions instead`,
    ])
    t.equal(reasonFor(lock, 'delete'), 'ScopeLocked')
    t.equal(reasonFor(lock, 'write'), 'RoleAssignment')
  }
  t.equal(
    reasonFor(lockAt('/providers/Microsoft.Management/managementGroups/other'), 'delete'),
    'RoleAssignment',
  )
})

test('a lock at a resource of a management group is in order', async (t) => {
  t.same(messagesFor(lockAt(`${MANAGEMENT_GROUP}/providers/Microsoft.Authorization/policyAssignments/p`)), [])
})

test('a lock without a level, or of one that there is not, is found and counts as ReadOnly', async (t) => {
  for (const [level, odd] of [
    ['NotSpecified', "the unknown level 'NotSpecified'"],
    ['Delete', "the unknown level 'Delete'"],
    ['', 'no level'],
    [null, 'no level'],
  ] as const) {
    const lock = lockAt(SITE, level)
    t.same(messagesFor(lock), [
      `the lock has ${odd}, and so it counts as ReadOnly; write CanNotDelete or ReadOnly`,
    ])
    t.equal(reasonFor(lock, 'write'), 'ScopeLocked')
  }
})

test('a level in any case is a level', async (t) => {
  t.same(messagesFor(lockAt(SITE, 'readonly')), [])
  t.equal(reasonFor(lockAt(SITE, 'READONLY'), 'write'), 'ScopeLocked')
  t.same(messagesFor(lockAt(SITE, 'cannotDELETE')), [])
  t.equal(reasonFor(lockAt(SITE, 'cannotDELETE'), 'write'), 'RoleAssignment')
})

test('what is no ID of a lock is found and locks nothing', async (t) => {
  for (const id of [
    SITE,
    `${SITE}/providers/Microsoft.Authorization/locks`,
    `${SITE}/providers/Microsoft.Authorization/policies/p`,
    `nowhere/providers/Microsoft.Authorization/locks/l`,
    `${SITE}/stray/providers/Microsoft.Authorization/locks/l`,
    'l',
  ]) {
    const lock = { id, level: 'ReadOnly' }
    t.same(messagesFor(lock), [
      `'${id}' is no ID of a lock, and so locks nothing; write <scope>/providers/Microsoft.Authorization/locks/<name>`,
    ])
    t.equal(reasonFor(lock, 'write'), 'RoleAssignment')
  }
})

test('a lock whose scope and level are both odd is found twice', async (t) => {
  t.equal(messagesFor(lockAt('', 'Never')).length, 2)
  t.equal(reasonFor(lockAt('', 'Never'), 'write'), 'ScopeLocked')
})

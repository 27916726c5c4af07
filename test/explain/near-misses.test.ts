import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, freshGuid, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { obstaclesThatDecide } from './obstacle-of.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const WRITE = 'Microsoft.Compute/virtualMachines/write'
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`

test('two obstacles together are no near miss', async (t) => {
  const state = { roleEligibilityScheduleInstances: [assignment(ANA, ROLE.reader, GROUP)] }
  t.same(obstaclesThatDecide(state, asks(READ, SUBSCRIPTION)), [], 'another scope, and eligible only')
  t.same(
    obstaclesThatDecide({ roleAssignments: [assignment(ANA, freshGuid(), GROUP)] }, asks(READ, SUBSCRIPTION)),
    [],
    'another scope, and an unknown role',
  )
})

test('what stands at the right scope comes first, then the nearest scope', async (t) => {
  const vm = `${GROUP}/providers/Microsoft.Compute/virtualMachines/vm`
  const state = {
    roleAssignments: [vm, `${SUBSCRIPTION}/resourceGroups/other`, GROUP].map((scope) =>
      assignment(ANA, ROLE.reader, scope),
    ),
    roleEligibilityScheduleInstances: [assignment(ANA, ROLE.reader, '/')],
  }
  const found = obstaclesThatDecide(state, asks(READ, SUBSCRIPTION))
  t.same(
    found.map((obstacle) => (obstacle.kind === 'OtherScope' ? obstacle.assignmentSteps : obstacle.kind)),
    ['EligibleOnly', 1, 1, 2],
  )
})

test('equally near misses come in the order of their IDs', async (t) => {
  const roleAssignments = ['c', 'a', 'b'].map((name) => ({
    ...assignment(ANA, ROLE.reader, `${GROUP}/providers/Microsoft.Web/sites/${name}`),
    id: name,
  }))
  const { nearMisses } = createEngine({ roleAssignments }).explain(asks(READ, GROUP))
  t.match(
    nearMisses,
    ['a', 'b', 'c'].map((id) => ({ roleAssignment: { id } })),
  )
  t.equal(nearMisses.length, 3)
})

test('at most fifty near misses are told, the nearest ones', async (t) => {
  const far = Array.from({ length: 40 }, (_, i) =>
    assignment(ANA, ROLE.reader, `${GROUP}/providers/Microsoft.Web/sites/s${i}`),
  )
  const near = Array.from({ length: 40 }, (_, i) =>
    assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/g${i}`),
  )
  const found = obstaclesThatDecide({ roleAssignments: [...far, ...near] }, asks(READ, SUBSCRIPTION))
  t.equal(found.length, 50)
  t.equal(found.filter((it) => it.kind === 'OtherScope' && it.assignmentSteps === 1).length, 40)
})

test('where something grants, nothing almost held, locked or not', async (t) => {
  const almost = assignment(ANA, ROLE.reader, GROUP)
  const state = granting(ROLE.owner, SUBSCRIPTION, { roleAssignments: [almost] })
  t.same(createEngine(state).explain(asks(READ, SUBSCRIPTION)).nearMisses, [])
  const locks = [
    { id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/locks/l`, properties: { level: 'ReadOnly' } },
  ]
  const locked = createEngine({ ...state, locks }).explain(asks(WRITE, SUBSCRIPTION))
  t.equal(locked.decision.reason, 'ScopeLocked')
  t.same(locked.nearMisses, [])
})

test('a hundred thousand assignments elsewhere are looked through in moments', async (t) => {
  const roleAssignments = Array.from({ length: 100_000 }, (_, i) =>
    assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/g${i}`),
  )
  const engine = createEngine({ roleAssignments })
  const start = performance.now()
  t.equal(engine.explain(asks(READ, GROUP)).nearMisses.length, 50)
  t.ok(performance.now() - start < 20_000)
})

import { test } from 'tap'
import { createEngine, type StateDocument } from '../../src/index.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'
import { obstaclesThatDecide } from './obstacle-of.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const NOON = '2026-03-02T12:00:00Z'
const given = (more: Record<string, unknown>) => assignment(ANA, ROLE.reader, SUBSCRIPTION, more)
const active = (startDateTime: string | null, endDateTime: string | null): StateDocument => ({
  roleAssignmentScheduleInstances: [given({ startDateTime, endDateTime })],
})
const at = (time: string, more: object = {}) => asks(READ, SUBSCRIPTION, { time, ...more })

test('an eligible assignment almost held, and holds once it counts as activated', async (t) => {
  const state = { roleEligibilityScheduleInstances: [given({})] }
  t.same(obstaclesThatDecide(state, at(NOON)), [{ kind: 'EligibleOnly' }])
  const { decision, roleAssignments } = createEngine(state).explain(at(NOON, { assumeEligible: true }))
  t.equal(decision.reason, 'RoleAssignment')
  t.match(roleAssignments, [{ kind: 'roleEligibilityScheduleInstance', outcome: 'grants' }])
})

test('an instance that has not begun almost held, with its beginning', async (t) => {
  t.same(obstaclesThatDecide(active('2026-03-02T14:00:00.1234567+01:00', null), at(NOON)), [
    { kind: 'OutsideWindow', when: 'notYet', bound: '2026-03-02T13:00:00.1234567Z' },
  ])
})

test('an instance that has ended almost held, with its end, which is not within it', async (t) => {
  t.same(obstaclesThatDecide(active(null, NOON), at(NOON)), [
    { kind: 'OutsideWindow', when: 'over', bound: NOON },
  ])
  t.same(obstaclesThatDecide(active(NOON, null), at(NOON)), [], 'its beginning is within it')
})

test('an instance whose times cannot be read is never in force', async (t) => {
  t.same(obstaclesThatDecide(active('soon', '2999-01-01T00:00:00Z'), at(NOON)), [
    { kind: 'OutsideWindow', when: 'unreadable' },
  ])
})

test('without a time the present counts', async (t) => {
  const now = Date.parse(NOON)
  const request = asks(READ, SUBSCRIPTION)
  t.match(obstaclesThatDecide(active('2026-03-03T00:00:00Z', null), request, now), [{ when: 'notYet' }])
  t.match(obstaclesThatDecide(active(null, '2026-03-01T00:00:00Z'), request, now), [{ when: 'over' }])
})

test('a role assignment that stems from an instance is outside the window with it', async (t) => {
  const origin = given({})
  const stemming = (...windows: (readonly [string, string])[]) => ({
    roleAssignments: [origin],
    roleAssignmentScheduleInstances: windows.map(([startDateTime, endDateTime]) =>
      given({ startDateTime, endDateTime, originRoleAssignmentId: origin.id.toUpperCase() }),
    ),
  })
  const obstaclesAt = (state: StateDocument) =>
    createEngine(state)
      .explain(at(NOON))
      .roleAssignments.filter(({ kind }) => kind === 'roleAssignment')
      .map(({ obstacles }) => obstacles)
  t.same(obstaclesAt(stemming(['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'])), [
    [{ kind: 'OutsideWindow', when: 'over', bound: '2026-03-02T00:00:00Z' }],
  ])
  t.same(
    obstaclesAt(
      stemming(
        ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'],
        ['2026-03-06T00:00:00Z', '2026-03-07T00:00:00Z'],
        ['2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z'],
      ),
    ),
    [[{ kind: 'OutsideWindow', when: 'notYet', bound: '2026-03-04T00:00:00Z' }]],
    'of several windows the next to begin',
  )
  t.same(
    obstaclesAt(
      stemming(
        ['2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'],
        ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
      ),
    ),
    [[{ kind: 'OutsideWindow', when: 'over', bound: '2026-02-02T00:00:00Z' }]],
    'or the last to end',
  )
  t.same(obstaclesAt(stemming(['soon', '2026-03-02T00:00:00Z'])), [
    [{ kind: 'OutsideWindow', when: 'unreadable' }],
  ])
  t.same(obstaclesAt(stemming(['2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z'])), [[]])
})

test('an eligible assignment that has also ended has two obstacles, and is no near miss', async (t) => {
  const state = { roleEligibilityScheduleInstances: [given({ endDateTime: NOON })] }
  t.same(obstaclesThatDecide(state, at(NOON)), [])
  t.match(createEngine(state).explain(at(NOON)).roleAssignments, [
    { outcome: 'doesNotGrant', obstacles: [{ kind: 'EligibleOnly' }, { kind: 'OutsideWindow' }] },
  ])
  t.same(obstaclesThatDecide(state, at(NOON, { assumeEligible: true })), [
    { kind: 'OutsideWindow', when: 'over', bound: NOON },
  ])
})

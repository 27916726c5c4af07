import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'

const WRITE = 'Microsoft.Compute/virtualMachines/write'
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
const STAFF = freshGuid()

test('every role assignment on the chain to one of the identities is told, also where another grants already', async (t) => {
  const state = {
    groups: [{ id: STAFF, members: [{ id: ANA }] }],
    roleAssignments: [
      assignment(ANA, ROLE.owner, SUBSCRIPTION),
      assignment(ANA, ROLE.reader, GROUP),
      assignment(STAFF, ROLE.contributor, '/'),
      assignment(BEN, ROLE.owner, GROUP),
      assignment(ANA, ROLE.owner, `${GROUP}2`),
    ],
    roleEligibilityScheduleInstances: [assignment(ANA, ROLE.owner, GROUP)],
  }
  const { decision, roleAssignments } = createEngine(state).explain(asks(WRITE, GROUP))
  t.equal(decision.reason, 'RoleAssignment')
  t.same(
    roleAssignments.map(({ roleName, scope, principalId, outcome, obstacles }) => [
      roleName,
      scope,
      principalId,
      outcome,
      obstacles.map(({ kind }) => kind),
    ]),
    [
      ['Reader', GROUP, ANA, 'doesNotGrant', ['OperationNotListed']],
      ['Owner', GROUP, ANA, 'doesNotGrant', ['EligibleOnly']],
      ['Owner', SUBSCRIPTION, ANA, 'grants', []],
      ['Contributor', '/', STAFF, 'grants', []],
    ],
  )
})

test('everything that keeps an assignment from granting is told, and conditions only where the role has the operation', async (t) => {
  const eligible = (role: string) =>
    assignment(ANA, role, GROUP, {
      endDateTime: '2020-01-01T00:00:00Z',
      condition: "'a' StringEquals 'b'",
      conditionVersion: '2.0',
    })
  const state = { roleEligibilityScheduleInstances: [eligible(ROLE.owner), eligible(ROLE.reader)] }
  const { roleAssignments } = createEngine(state).explain(asks(WRITE, GROUP))
  t.same(
    roleAssignments.map(({ obstacles, conditions }) => [
      obstacles.map(({ kind }) => kind),
      conditions.length,
    ]),
    [
      [['EligibleOnly', 'OutsideWindow', 'Condition'], 1],
      [['OperationNotListed', 'EligibleOnly', 'OutsideWindow'], 0],
    ],
  )
})

test('the ID of a request comes back with its decision', async (t) => {
  const { request, decision } = createEngine({}).explain(asks(WRITE, GROUP, { id: 'case-1' }))
  t.same(request, asks(WRITE, GROUP, { id: 'case-1' }))
  t.same(decision, { id: 'case-1', allowed: false, reason: 'NoMatchingAssignment' })
})

test('what is no question is not explained', async (t) => {
  const engine = createEngine({})
  t.throws(() => engine.explain(asks('*/read', GROUP)), { code: 'InvalidAction', pointer: '/action' })
  t.throws(() => engine.explain(null as never), { code: 'InvalidRequest', pointer: '' })
})

import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { managementGroup, managementGroupId, obstaclesThatDecide } from './obstacle-of.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const GROUP = `${SUBSCRIPTION}/resourceGroups/RG`
const MACHINE = `${GROUP}/providers/Microsoft.Compute/virtualMachines/vm`
const hierarchy = {
  managementGroups: [managementGroup('top'), managementGroup('low', 'top'), managementGroup('beside', 'top')],
  subscriptions: [
    { id: SUBSCRIPTION, properties: { parent: { id: managementGroupId('low') } } },
    { id: '/subscriptions/other', properties: { parent: { id: managementGroupId('low') } } },
  ],
}

/** What keeps Ana's role at one scope from reading at another. */
function between(assigned: string, asked: string, more: object = hierarchy) {
  return obstaclesThatDecide(granting(ROLE.reader, assigned, more), asks(READ, asked))
}

test('a role below the scope asked about almost held, by as many steps as it is below', async (t) => {
  const below = (commonAncestor: string, assignmentSteps: number) => [
    { kind: 'OtherScope', relation: 'below', commonAncestor, assignmentSteps, requestSteps: 0 },
  ]
  t.same(between(GROUP, SUBSCRIPTION), below(SUBSCRIPTION, 1))
  t.same(between(MACHINE, GROUP), below(GROUP, 1))
  t.same(between(MACHINE, SUBSCRIPTION), below(SUBSCRIPTION, 2))
  t.same(between(MACHINE, managementGroupId('low')), below(managementGroupId('low'), 3))
  t.same(between(MACHINE, managementGroupId('top')), below(managementGroupId('top'), 4))
  t.same(between(MACHINE, '/'), below('/', 5))
})

test('a role beside the scope asked about almost held, with the nearest scope above both', async (t) => {
  const beside = (commonAncestor: string, assignmentSteps: number, requestSteps: number) => [
    { kind: 'OtherScope', relation: 'beside', commonAncestor, assignmentSteps, requestSteps },
  ]
  t.same(between(`${SUBSCRIPTION}/resourceGroups/RG2`, GROUP), beside(SUBSCRIPTION, 1, 1))
  t.same(between(`${MACHINE}2`, MACHINE), beside(GROUP, 1, 1))
  t.same(
    between(`${SUBSCRIPTION}/resourceGroups/other/providers/Microsoft.Web/sites/s`, GROUP),
    beside(SUBSCRIPTION, 2, 1),
  )
  t.same(between('/subscriptions/other', GROUP), beside(managementGroupId('low'), 1, 2))
  t.same(between(managementGroupId('beside'), MACHINE), beside(managementGroupId('top'), 1, 4))
  t.same(between('/subscriptions/unlisted/resourceGroups/rg', GROUP, {}), beside('/', 2, 2))
})

test('a common ancestor is spelt as in the request', async (t) => {
  t.match(between(MACHINE.toLowerCase(), GROUP), [{ commonAncestor: GROUP }])
  t.match(between(`${SUBSCRIPTION}/resourceGroups/x`, GROUP.toUpperCase()), [
    { commonAncestor: SUBSCRIPTION.toUpperCase() },
  ])
  t.match(between(managementGroupId('beside'), managementGroupId('LOW')), [
    { commonAncestor: managementGroupId('top') },
  ])
})

test('the scope of somebody else is no near miss', async (t) => {
  const state = { roleAssignments: [assignment(BEN, ROLE.reader, MACHINE)] }
  t.same(obstaclesThatDecide(state, asks(READ, GROUP)), [])
})

test('a near miss tells the role assignment itself, as the state spells it', async (t) => {
  const almost = assignment(ANA.toUpperCase(), ROLE.reader.toUpperCase(), MACHINE.toUpperCase())
  const { nearMisses } = createEngine({ roleAssignments: [almost] }).explain(asks(READ, GROUP))
  t.same(nearMisses, [
    {
      roleAssignment: {
        id: almost.id,
        kind: 'roleAssignment',
        roleDefinitionId: almost.properties?.roleDefinitionId,
        roleName: 'Reader',
        principalId: ANA.toUpperCase(),
        scope: MACHINE.toUpperCase(),
      },
      obstacle: {
        kind: 'OtherScope',
        relation: 'below',
        commonAncestor: GROUP,
        assignmentSteps: 1,
        requestSteps: 0,
      },
    },
  ])
})

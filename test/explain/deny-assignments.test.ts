import { test } from 'tap'
import { createEngine, type DenyAssignment, type ExplainedDeny } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, freshGuid, granting, ROLE, SUBSCRIPTION } from '../world.ts'

const WRITE = 'Microsoft.Compute/virtualMachines/write'
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
const EVERYONE = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }

function deny(more: Partial<NonNullable<DenyAssignment['properties']>> = {}): DenyAssignment {
  return {
    id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/denyAssignments/${freshGuid()}`,
    properties: {
      denyAssignmentName: 'Keep out',
      scope: SUBSCRIPTION,
      permissions: [{ actions: ['*/write'] }],
      principals: [EVERYONE],
      ...more,
    },
  }
}

/** The outcome of one deny assignment for Ana's writing in a resource group. */
function outcomeOf(element: DenyAssignment): Pick<ExplainedDeny, 'outcome' | 'because'> {
  const [explained] = createEngine({ denyAssignments: [element] }).explain(asks(WRITE, GROUP)).denyAssignments
  const { outcome, because } = explained as ExplainedDeny
  return because === undefined ? { outcome } : { outcome, because }
}

test('a deny assignment that catches is told with its name and scope', async (t) => {
  const element = deny()
  const state = granting(ROLE.owner, SUBSCRIPTION, { denyAssignments: [element] })
  const { decision, denyAssignments } = createEngine(state).explain(asks(WRITE, GROUP))
  t.equal(decision.reason, 'DenyAssignment')
  t.same(denyAssignments, [
    { id: element.id, name: 'Keep out', scope: SUBSCRIPTION, outcome: 'catches', conditions: [] },
  ])
})

test('a deny assignment passes what is below the one scope that it holds at', async (t) => {
  t.same(outcomeOf(deny({ doNotApplyToChildScopes: true })), { outcome: 'passes', because: 'OnlyAtItsScope' })
  t.same(outcomeOf(deny({ doNotApplyToChildScopes: true, scope: GROUP.toUpperCase() })), {
    outcome: 'catches',
  })
})

test('a deny assignment at one scope alone passes what is as long', async (t) => {
  const at = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
  const upper = at('ab')
  t.equal(upper.length, SUBSCRIPTION.length)
  const engine = createEngine({
    managementGroups: [{ id: upper }, { id: at('cd') }],
    subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: upper } } }],
    roleAssignments: [assignment(ANA, ROLE.owner, '/')],
    denyAssignments: [
      deny({ doNotApplyToChildScopes: true, scope: upper }),
      deny({ doNotApplyToChildScopes: true, scope: GROUP }),
    ],
  })
  const reasonAt = (scope: string) => {
    const { decision, denyAssignments } = engine.explain(asks(WRITE, scope))
    t.same(engine.check(asks(WRITE, scope)), decision)
    t.equal(
      denyAssignments.some(({ outcome }) => outcome === 'catches'),
      decision.reason === 'DenyAssignment',
    )
    return decision.reason
  }
  for (const scope of [upper.toUpperCase(), GROUP.toUpperCase()])
    t.equal(reasonAt(scope), 'DenyAssignment', scope)
  for (const scope of [SUBSCRIPTION, at('cd'), GROUP.replace(/rg$/, 'gr'), `${GROUP}x`, '/'])
    t.equal(reasonAt(scope), 'RoleAssignment', scope)
})

test('a deny assignment passes principals that it does not name', async (t) => {
  t.same(outcomeOf(deny({ principals: [{ id: BEN }] })), { outcome: 'passes', because: 'OtherPrincipals' })
  t.same(outcomeOf(deny({ principals: [] })), { outcome: 'passes', because: 'OtherPrincipals' })
  t.same(outcomeOf(deny({ principals: [{ id: BEN }, { id: ANA.toUpperCase() }] })), { outcome: 'catches' })
})

test('a deny assignment passes whom it excludes', async (t) => {
  t.same(outcomeOf(deny({ excludePrincipals: [{ id: ANA }] })), { outcome: 'passes', because: 'Excluded' })
  t.same(outcomeOf(deny({ principals: [{ id: ANA }], excludePrincipals: [{ id: ANA }] })), {
    outcome: 'passes',
    because: 'Excluded',
  })
})

test('a deny assignment passes operations that it does not list, or takes out again', async (t) => {
  for (const permission of [
    { actions: ['*/delete'] },
    { dataActions: ['*'] },
    { actions: ['*'], notActions: ['Microsoft.Compute/*'] },
  ]) {
    t.same(outcomeOf(deny({ permissions: [permission] })), { outcome: 'passes', because: 'OtherOperations' })
  }
})

test('a deny assignment passes where its condition is false, and catches where it is unknown or malformed', async (t) => {
  const conditioned = (condition: string) => outcomeOf(deny({ condition, conditionVersion: '2.0' }))
  t.same(conditioned("'a' StringEquals 'b'"), { outcome: 'passes', because: 'ConditionFalse' })
  t.same(conditioned("@Resource[missing] StringEquals 'b'"), { outcome: 'catches' })
  t.same(conditioned('@Resource[missing] is'), { outcome: 'catches' })
})

test('of several reasons to pass the first in the order of asking is told', async (t) => {
  const other = { permissions: [{ actions: ['*/delete'] }] }
  t.equal(
    outcomeOf(deny({ ...other, excludePrincipals: [{ id: ANA }], principals: [{ id: BEN }] })).because,
    'OtherPrincipals',
  )
  t.equal(outcomeOf(deny({ ...other, excludePrincipals: [{ id: ANA }] })).because, 'Excluded')
})

test('the conditions of a deny assignment and of its permissions are told, where an operation of its is asked', async (t) => {
  const element = deny({
    condition: "@Resource[missing] StringEquals 'b'",
    permissions: [{ actions: ['*/write'], condition: "'a' StringEquals", conditionVersion: '2.0' }],
  })
  const engine = createEngine({ denyAssignments: [element] })
  const [explained] = engine.explain(asks(WRITE, GROUP)).denyAssignments
  t.match(explained?.conditions, [
    { of: 'denyAssignment', value: 'unknown', parts: { why: '@Resource[missing] is missing' } },
    { of: 'permission', value: 'unknown', error: /^the condition is malformed at line 1, column \d+: / },
  ])
  const [passed] = engine.explain(asks('Microsoft.Compute/virtualMachines/read', GROUP)).denyAssignments
  t.equal(passed?.because, 'OtherOperations')
  t.same(passed?.conditions, [])
})

test('only deny assignments on the chain of scopes are told, and none that only audits', async (t) => {
  const denyAssignments = [
    deny({ scope: `${SUBSCRIPTION}/resourceGroups/rg2` }),
    deny({ scope: `${GROUP}/providers/Microsoft.Web/sites/s` }),
    deny({ denyAssignmentEffect: 'Audit' }),
  ]
  t.same(createEngine({ denyAssignments }).explain(asks(WRITE, GROUP)).denyAssignments, [])
})

test('where a deny assignment decides, nothing almost held', async (t) => {
  const state = granting(ROLE.reader, SUBSCRIPTION, { denyAssignments: [deny()] })
  t.same(createEngine(state).explain(asks(WRITE, GROUP)).nearMisses, [])
})

import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asksForData, assignment, customRole, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { obstaclesThatDecide } from './obstacle-of.ts'

const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
const READ = `${BLOBS}/read`
const NAME = 'Microsoft.Storage/storageAccounts/blobServices/containers:name'
const IS_INVOICES = `@Resource[${NAME}] StringEquals 'invoices'`
const conditioned = (condition: string, conditionVersion = '2.0') => ({
  roleAssignments: [assignment(ANA, ROLE.blobDataReader, SUBSCRIPTION, { condition, conditionVersion })],
})
const inContainer = (name: string) =>
  asksForData(READ, SUBSCRIPTION, { attributes: { resource: { [NAME]: name } } })

test('a condition that is false almost held, with the part that decides', async (t) => {
  const state = conditioned(`(!(ActionMatches{'${READ}'})) OR (${IS_INVOICES})`)
  t.same(obstaclesThatDecide(state, inContainer('recipes')), [
    { kind: 'Condition', value: 'false', part: IS_INVOICES },
  ])
})

test('the explanation of a condition holds the value that was seen', async (t) => {
  const explanation = createEngine(conditioned(IS_INVOICES)).explain(inContainer('recipes'))
  t.equal(explanation.decision.reason, 'ConditionNotMet')
  t.match(explanation.roleAssignments, [
    {
      outcome: 'conditionNotMet',
      conditions: [
        {
          of: 'assignment',
          value: 'false',
          parts: {
            kind: 'comparison',
            text: IS_INVOICES,
            value: 'false',
            operands: [{ text: `@Resource[${NAME}]`, value: 'recipes' }, { text: "'invoices'" }],
          },
        },
      ],
    },
  ])
})

test('a condition that cannot be decided almost held, with what it lacks', async (t) => {
  t.same(obstaclesThatDecide(conditioned(IS_INVOICES), asksForData(READ, SUBSCRIPTION)), [
    { kind: 'Condition', value: 'unknown', part: IS_INVOICES, why: `@Resource[${NAME}] is missing` },
  ])
})

test('a condition that cannot be read almost held, with the place of its mistake', async (t) => {
  const text = "@Resource[x] StringEqual 'a'"
  const [obstacle] = obstaclesThatDecide(conditioned(text), inContainer('recipes'))
  t.match(obstacle, { kind: 'Condition', value: 'unknown', part: text })
  t.match((obstacle as { why: string }).why, /^the condition is malformed at line 1, column 14: /)
  t.match(obstaclesThatDecide(conditioned(IS_INVOICES, '3.0'), inContainer('invoices')), [
    { kind: 'Condition', value: 'unknown', part: IS_INVOICES },
  ])
})

test('a condition that is no text almost held', async (t) => {
  const state = { roleAssignments: [assignment(ANA, ROLE.blobDataReader, SUBSCRIPTION, { condition: 7 })] }
  t.same(obstaclesThatDecide(state, inContainer('recipes')), [
    { kind: 'Condition', value: 'unknown', part: '7', why: 'the condition 7 is no text' },
  ])
})

test('of several parts the smallest that keeps the whole from being true decides', async (t) => {
  const [yes, no] = ["'a' StringEquals 'a'", "'a' StringEquals 'b'"]
  const decides = (condition: string, part: string) =>
    t.same(
      obstaclesThatDecide(conditioned(condition), inContainer('recipes')),
      [{ kind: 'Condition', value: 'false', part }],
      condition,
    )
  decides(`${yes} AND ${IS_INVOICES} AND ${yes}`, IS_INVOICES)
  decides(`${no} OR ${IS_INVOICES}`, IS_INVOICES)
  decides(`${yes} AND (${no} OR (${yes} AND ${IS_INVOICES}))`, IS_INVOICES)
  decides(`NOT ${yes}`, `NOT ${yes}`)
  decides(`NOT (${no} OR ${yes})`, yes)
  decides(`NOT (${yes} AND ${yes} AND NOT ${no})`, `NOT ${no}`)
})

test('the condition of a role almost held like that of an assignment', async (t) => {
  const role = customRole([
    { dataActions: [READ], condition: IS_INVOICES, conditionVersion: '2.0' },
    { dataActions: ['Microsoft.Queue/*'] },
  ])
  const state = granting(role.name, SUBSCRIPTION, { roleDefinitions: [role] })
  t.same(obstaclesThatDecide(state, inContainer('recipes')), [
    { kind: 'Condition', value: 'false', part: IS_INVOICES },
  ])
  t.match(createEngine(state).explain(inContainer('recipes')).roleAssignments, [
    { outcome: 'conditionNotMet', conditions: [{ of: 'roleDefinition', value: 'false' }] },
  ])
})

test('an entry of a role whose condition holds makes up for another whose condition does not', async (t) => {
  const role = customRole([
    { dataActions: [READ], condition: IS_INVOICES },
    { dataActions: [`${BLOBS}/*`], condition: "'a' StringEquals 'a'" },
  ])
  const { decision, roleAssignments } = createEngine(
    granting(role.name, SUBSCRIPTION, { roleDefinitions: [role] }),
  ).explain(inContainer('recipes'))
  t.equal(decision.reason, 'RoleAssignment')
  t.match(roleAssignments, [{ outcome: 'grants', conditions: [{ value: 'false' }, { value: 'true' }] }])
})

test('where both the assignment and its role have a condition that fails, neither alone decides', async (t) => {
  const role = customRole([{ dataActions: [READ], condition: IS_INVOICES }])
  const state = {
    roleDefinitions: [role],
    roleAssignments: [assignment(ANA, role.name, SUBSCRIPTION, { condition: "'a' StringEquals 'b'" })],
  }
  const explanation = createEngine(state).explain(inContainer('recipes'))
  t.match(explanation.roleAssignments, [
    { outcome: 'conditionNotMet', obstacles: [{ kind: 'Condition' }, { kind: 'Condition' }] },
  ])
  t.same(explanation.nearMisses, [])
  t.equal(explanation.decision.reason, 'ConditionNotMet')
})

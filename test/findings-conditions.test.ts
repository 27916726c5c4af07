import { test } from 'tap'
import { createEngine, type RoleDefinition, type StateDocument } from '../src/index.ts'
import { builtInRoles } from './property.ts'
import { ANA, asks, assignment, customRole, freshGuid, ROLE, SUBSCRIPTION } from './world.ts'

const MALFORMED = "@Resource[x] StringEqual 'a'"
const KEY_VAULT_DATA_ACCESS_ADMINISTRATOR = '8b54135c-b56d-4d72-a534-26097cfdc8d8'
const codesIn = (state: StateDocument) =>
  createEngine(state).findings.map(({ code, pointer }) => `${code} ${pointer}`)

test('a malformed condition is found wherever one may stand', async (t) => {
  const conditioned = (more: object = {}) =>
    assignment(ANA, ROLE.reader, SUBSCRIPTION, { condition: MALFORMED, ...more })
  t.same(
    codesIn({
      roleDefinitions: [customRole([{ actions: ['*'] }, { actions: ['*'], condition: MALFORMED }])],
      roleAssignments: [conditioned()],
      roleAssignmentScheduleInstances: [conditioned()],
      roleEligibilityScheduleInstances: [conditioned()],
      denyAssignments: [
        {
          id: 'd',
          scope: '/',
          principals: [{ id: ANA }],
          condition: MALFORMED,
          permissions: [{ actions: ['*'], condition: MALFORMED }],
        },
      ],
    }).sort(),
    [
      'MalformedCondition /denyAssignments/0',
      'MalformedCondition /denyAssignments/0',
      'MalformedCondition /roleAssignmentScheduleInstances/0',
      'MalformedCondition /roleAssignments/0',
      'MalformedCondition /roleDefinitions/0',
      'MalformedCondition /roleEligibilityScheduleInstances/0',
    ],
  )
})

test('a condition of a version that there is not, or that is no text, is malformed', async (t) => {
  const odd = [
    { condition: "'a' StringEquals 'a'", conditionVersion: '3.0' },
    { condition: "ActionMatches{'a'}", conditionVersion: '1.0' },
    { condition: 7 },
    { condition: {} },
  ]
  const state = { roleAssignments: odd.map((more) => assignment(ANA, ROLE.reader, SUBSCRIPTION, more)) }
  t.same(
    codesIn(state),
    odd.map((_, index) => `MalformedCondition /roleAssignments/${index}`),
  )
})

test('a blank condition is none', async (t) => {
  const blank = [null, '', ' \t\n'].map((condition) =>
    assignment(ANA, ROLE.reader, SUBSCRIPTION, { condition }),
  )
  t.same(codesIn({ roleAssignments: blank }), [])
})

test('every built-in role with a condition is missed where the state has it without', async (t) => {
  const conditioned = builtInRoles.filter((role) => permissionsOf(role).some(({ condition }) => condition))
  t.ok(conditioned.length > 20)
  const without = conditioned.map((role) => ({
    ...role,
    properties: {
      ...role.properties,
      permissions: permissionsOf(role).map(({ condition, conditionVersion, ...lists }) => lists),
    },
  }))
  t.same(
    codesIn({ roleDefinitions: without }),
    without.map((_, index) => `BuiltInConditionLost /roleDefinitions/${index}`),
  )
  t.same(codesIn({ roleDefinitions: conditioned }), [], 'and none where it has it as it is')
})

test('a role without permissions, a custom role and one with a condition of its own have lost none', async (t) => {
  const guid = KEY_VAULT_DATA_ACCESS_ADMINISTRATOR
  const { name: _name, ...nameless } = customRole([{ actions: ['*'] }], guid)
  t.same(codesIn({ roleDefinitions: [customRole([], guid)] }), [])
  t.same(codesIn({ roleDefinitions: [customRole([{ actions: ['*'] }])] }), [])
  t.same(codesIn({ roleDefinitions: [customRole([{ actions: ['*'] }], ROLE.owner)] }), [])
  t.same(
    codesIn({ roleDefinitions: [customRole([{ actions: ['*'], condition: "'a' StringEquals 'a'" }], guid)] }),
    [],
  )
  t.same(
    codesIn({ roleDefinitions: [customRole([{ actions: ['*'], condition: ' ' }], guid.toUpperCase())] }),
    ['BuiltInConditionLost /roleDefinitions/0'],
    'a blank one is none',
  )
  t.same(
    codesIn({ roleDefinitions: [nameless] }),
    ['BuiltInConditionLost /roleDefinitions/0'],
    'the ID tells the GUID',
  )
})

test('the definition that lost its condition counts all the same', async (t) => {
  const write = 'Microsoft.Authorization/roleAssignments/write'
  const roleAssignments = [assignment(ANA, KEY_VAULT_DATA_ACCESS_ADMINISTRATOR, SUBSCRIPTION)]
  const roleDefinitions = [customRole([{ actions: [write] }], KEY_VAULT_DATA_ACCESS_ADMINISTRATOR)]
  const reasonIn = (state: StateDocument) => createEngine(state).check(asks(write, SUBSCRIPTION)).reason
  t.equal(reasonIn({ roleAssignments }), 'ConditionNotMet')
  t.equal(reasonIn({ roleAssignments, roleDefinitions }), 'RoleAssignment')
})

test('an unknown role is found wherever it is assigned', async (t) => {
  const unknown = () => assignment(ANA, freshGuid(), SUBSCRIPTION)
  t.same(
    codesIn({
      roleAssignments: [unknown()],
      roleAssignmentScheduleInstances: [unknown()],
      roleEligibilityScheduleInstances: [unknown()],
    }),
    [
      'UnknownRole /roleAssignments/0',
      'UnknownRole /roleAssignmentScheduleInstances/0',
      'UnknownRole /roleEligibilityScheduleInstances/0',
    ],
  )
})

function permissionsOf(role: RoleDefinition) {
  return role.properties?.permissions ?? []
}

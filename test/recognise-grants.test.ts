import { test } from 'tap'
import { recogniseExport } from '../src/state/recognise.ts'
import {
  armAssignment,
  idOf,
  NAME,
  PERSON,
  READER,
  ROLE_ID,
  refusals,
  remarks,
  SUB,
  taken,
} from './loader/samples.ts'

const flat = {
  canDelegate: null,
  condition: null,
  id: idOf('roleAssignments'),
  name: NAME,
  principalId: PERSON,
  principalName: '',
  roleDefinitionId: ROLE_ID,
  roleDefinitionName: 'Reader',
  scope: SUB,
  type: 'Microsoft.Authorization/roleAssignments',
}

const powerShell = {
  RoleAssignmentName: NAME,
  RoleAssignmentId: idOf('roleAssignments'),
  Scope: SUB,
  DisplayName: 'Ana',
  RoleDefinitionName: 'Reader',
  RoleDefinitionId: READER,
  ObjectId: PERSON,
  ObjectType: 'User',
  CanDelegate: false,
  Description: null,
  ConditionVersion: '2.0',
  Condition: "@Resource[a:b] StringEquals 'c'",
}

test('role assignments of Resource Manager and of the az CLI are taken as they are', (t) => {
  const arm = armAssignment()
  t.same(taken({ value: [arm] }), [['roleAssignments', arm]])
  t.same(taken([flat, arm]), [
    ['roleAssignments', flat],
    ['roleAssignments', arm],
  ])
  t.same(taken(flat), [['roleAssignments', flat]], 'a single one too')
  t.end()
})

test('a role assignment is told by its ID or its members where it has no type', (t) => {
  const { type, ...untyped } = flat
  t.same(taken([untyped]), [['roleAssignments', untyped]])
  const odd = { ...untyped, id: 'assignment-1' }
  t.same(taken([odd]), [['roleAssignments', odd]])
  t.end()
})

test('role assignments of PowerShell keep their condition', (t) => {
  t.same(taken([powerShell]), [
    [
      'roleAssignments',
      {
        id: powerShell.RoleAssignmentId,
        name: NAME,
        properties: {
          principalId: PERSON,
          principalType: 'User',
          roleDefinitionId: READER,
          scope: SUB,
          condition: powerShell.Condition,
          conditionVersion: '2.0',
          description: null,
        },
      },
    ],
  ])
  t.end()
})

test('role assignments of PowerShell without a word about conditions are refused', (t) => {
  const { Condition, ConditionVersion, ...projected } = powerShell
  t.same(refusals(recogniseExport([projected])), ['ConditionsUnknown /0'])
  t.end()
})

test('instances of PIM are told from assignments, active from eligible', (t) => {
  const window = { startDateTime: '2024-01-01T00:00:00Z', endDateTime: '2024-01-02T00:00:00Z' }
  const instance = (type: string) => ({
    ...armAssignment(window),
    type: `Microsoft.Authorization/${type}`,
    id: idOf(type),
  })
  const active = instance('RoleAssignmentScheduleInstances')
  const eligible = instance('roleEligibilityScheduleInstances')
  t.same(taken({ value: [active, eligible] }), [
    ['roleAssignmentScheduleInstances', active],
    ['roleEligibilityScheduleInstances', eligible],
  ])
  t.end()
})

test('times as Windows PowerShell writes them become ISO 8601', (t) => {
  const given = {
    Id: idOf('roleAssignmentScheduleInstances'),
    Type: 'Microsoft.Authorization/roleAssignmentScheduleInstances',
    PrincipalId: PERSON,
    RoleDefinitionId: ROLE_ID,
    Scope: SUB,
    StartDateTime: '/Date(1599687327910)/',
    EndDateTime: null,
  }
  const [[kind, element] = []] = taken([given])
  t.equal(kind, 'roleAssignmentScheduleInstances')
  t.match(element, { principalId: PERSON, startDateTime: '2020-09-09T21:35:27.910Z', endDateTime: null })
  t.end()
})

test('schedules and requests of PIM never become assignments', (t) => {
  for (const type of ['roleAssignmentSchedules', 'RoleEligibilityScheduleRequests']) {
    const schedule = { ...armAssignment(), type: `Microsoft.Authorization/${type}` }
    t.same(refusals(recogniseExport({ value: [schedule] })), ['NotRecognised /value/0'], type)
  }
  const untyped = {
    principalId: PERSON,
    roleDefinitionId: ROLE_ID,
    startDateTime: '2024-01-01T00:00:00Z',
    scope: SUB,
  }
  t.same(refusals(recogniseExport([untyped])), ['NotRecognised /0'])
  t.end()
})

test('a grant without its ID, principal or role is refused by name', (t) => {
  const { id, ...withoutId } = armAssignment()
  t.same(refusals(recogniseExport([withoutId])), ['MissingMember /0'])
  for (const name of ['principalId', 'roleDefinitionId']) {
    const { problems } = recogniseExport({ value: [armAssignment({ [name]: null })] })
    t.match(problems, [{ code: 'MissingMember', pointer: '/value/0', message: new RegExp(name) }])
  }
  t.end()
})

test('names that were never filled in are refused with their field', (t) => {
  const { problems } = recogniseExport([armAssignment({ principalId: '{userObjectId}' })])
  t.match(problems, [
    { code: 'Placeholder', pointer: '/0/properties/principalId', message: /\{userObjectId\}/ },
  ])
  t.same(refusals(recogniseExport([{ ...flat, id: '/subscriptions/<id>/x' }])), ['Placeholder /0/id'])
  t.same(
    taken([armAssignment({ scope: `${SUB}/resourceGroups/a{b}c` })]).length,
    1,
    'braces within a name are a name',
  )
  t.end()
})

test('classic administrators are left out, and it is said how many', (t) => {
  const classic = {
    id: idOf('classicAdministrators'),
    type: 'Microsoft.Authorization/classicAdministrators',
    properties: {},
  }
  const recognised = recogniseExport({ value: [classic, classic] })
  t.same(recognised.elements, [])
  t.same(remarks(recognised), ['LeftOut /value/0'])
  t.match(recognised.notices[0]?.message, /^2 classic administrators left out/)
  t.end()
})

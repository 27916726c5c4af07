import { test } from 'tap'
import { recogniseExport } from '../src/state/recognise.ts'
import {
  armAssignment,
  armDeny,
  armLock,
  NAME,
  PERSON,
  refusals,
  remarks,
  SUB,
  taken,
} from './loader/samples.ts'

test('a state document is read by its keys, in any case', (t) => {
  const deny = armDeny()
  t.same(taken({ $schema: 'x', DenyAssignments: [deny], locks: null, users: [{ id: PERSON }] }), [
    ['denyAssignments', deny],
    ['users', { id: PERSON }],
  ])
  t.same(taken({}), [])
  t.end()
})

test('a misspelt key of a state document is refused, another one is said', (t) => {
  const misspelt = recogniseExport({ roleAssignments: [], denyAssignment: [armDeny()] })
  t.same(refusals(misspelt), ['UnknownKey /denyAssignment'])
  t.match(misspelt.problems[0]?.help, /denyAssignments/)
  t.same(remarks(recogniseExport({ roleAssignments: [], comment: 'x' })), ['UnknownKey /comment'])
  t.same(refusals(recogniseExport({ locks: [], Locks: [] })), ['ConflictingMembers /Locks'])
  t.end()
})

test('two lists in one object are refused: one of them would be lost', (t) => {
  t.same(refusals(recogniseExport({ value: [], Value: [armDeny()] })), ['NotRecognised /Value'])
  t.same(refusals(recogniseExport({ value: [], data: [armDeny()] })), ['NotRecognised /data'])
  t.same(refusals(recogniseExport({ roleAssignments: [], value: [armDeny()] })), ['NotRecognised /value'])
  t.end()
})

test('pages that a tool has gathered are read, in an array or as arrays', (t) => {
  const [a, b] = [armAssignment({}, 'a'), armAssignment({}, 'b')]
  t.same(taken([{ value: [a] }, { value: [b] }]).length, 2)
  t.same(taken([[a], [b]]).length, 2)
  t.same(taken([{ roleAssignments: [a] }, { locks: [armLock()] }]).length, 2)
  t.same(refusals(recogniseExport([[[a]]])), ['NotAnElement /0/0'], 'but not pages of pages')
  t.end()
})

test('a list that goes on elsewhere says so', (t) => {
  for (const key of ['nextLink', '@odata.nextLink', '$skipToken', 'skip_token']) {
    t.same(
      remarks(recogniseExport({ value: [armLock()], [key]: 'https://x' })),
      [`IncompleteList /${key}`],
      key,
    )
    t.same(remarks(recogniseExport({ value: [armLock()], [key]: null })), [])
  }
  t.same(remarks(recogniseExport({ data: [], resultTruncated: 'true' })), ['IncompleteList /resultTruncated'])
  t.end()
})

test('what is no object is refused with its place', (t) => {
  t.same(refusals(recogniseExport(null)), ['NotAnElement '])
  t.same(refusals(recogniseExport(7)), ['NotAnElement '])
  t.same(refusals(recogniseExport([null, armLock(), 'x'])), ['NotAnElement /0', 'TextOutput /2'])
  t.same(refusals(recogniseExport({ value: [null] })), ['NotAnElement /value/0'])
  t.same(refusals(recogniseExport({ locks: [null] })), ['NotAnElement /locks/0'])
  t.same(refusals(recogniseExport({ locks: { a: 1 } })), ['NotAnElement /locks'])
  t.end()
})

test('text that a shell printed is refused with advice', (t) => {
  const { problems } = recogniseExport('Id                 : /subscriptions/x\nDenyAssignmentName : y')
  t.match(problems, [{ code: 'TextOutput', pointer: '', help: /ConvertTo-Json/ }])
  t.end()
})

test('documents of other tools are refused by name', (t) => {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    resources: [],
  }
  t.match(recogniseExport(template).problems, [{ code: 'NotRecognised', message: /template/ }])
  t.match(recogniseExport({ terraform_version: '1', resources: [] }).problems, [{ message: /Terraform/ }])
  const error = { error: { code: 'AuthorizationFailed', message: 'no' } }
  t.match(recogniseExport(error).problems, [
    { code: 'ErrorAnswer', pointer: '/error', message: /AuthorizationFailed/ },
  ])
  t.match(recogniseExport([{ case: 1, question: 2 }]).problems, [
    { pointer: '/0', message: /case, question/ },
  ])
  t.end()
})

test('requests and decisions are left out', (t) => {
  const request = { id: 'r', principalId: PERSON, action: 'a/b/read', scope: SUB }
  const decision = { id: 'r', allowed: false, reason: 'NoMatchingAssignment' }
  const recognised = recogniseExport([request, request, decision])
  t.same([recognised.elements, recognised.problems], [[], []])
  t.match(recognised.notices, [{ message: /^2 requests/ }, { message: /^1 decision / }])
  t.end()
})

test('members that differ in case only are refused with both names', (t) => {
  const { problems } = recogniseExport({ value: [armAssignment({ PrincipalId: NAME })] })
  t.match(problems, [{ code: 'ConflictingMembers', pointer: '/value/0/properties/PrincipalId', help: /./ }])
  t.end()
})

test('keys of the prototype are no members', (t) => {
  const value = JSON.parse(
    `{"__proto__":{"value":[]},"constructor":{"id":"x"},"value":[${JSON.stringify(armLock())}]}`,
  )
  t.same(taken(value).length, 1)
  t.same(refusals(recogniseExport(JSON.parse('{"__proto__":{"locks":[]}}'))), ['NotRecognised '])
  t.end()
})

test('deep nesting is refused, not followed', (t) => {
  let value: unknown = []
  for (let i = 0; i < 10_000; i++) value = [value]
  t.same(refusals(recogniseExport(value)), ['NotAnElement /0/0'])
  t.end()
})

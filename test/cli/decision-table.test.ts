import { stripVTControlCharacters } from 'node:util'
import { test } from 'tap'
import type { Answer } from '../../src/cli/answer.ts'
import { answerFormat } from '../../src/cli/answer-format.ts'
import { asks, SUBSCRIPTION } from '../world.ts'
import { asking, READER_STATE, run, VM_READ, VM_WRITE } from './command-line.ts'

const ANSWERS: readonly Answer[] = [
  {
    id: 'one',
    allowed: true,
    reason: 'RoleAssignment',
    by: {
      roleAssignmentId: '/ra',
      roleDefinitionId: '/rd',
      roleName: 'Reader',
      scope: '/subscriptions/s',
      principalId: 'p',
    },
  },
  {
    allowed: true,
    reason: 'AccessPolicy',
    by: { vault: '/vault', objectId: 'p', permission: 'secrets/get' },
  },
  {
    allowed: false,
    reason: 'DenyAssignment',
    by: { denyAssignmentId: '/da', denyAssignmentName: 'Hands off', scope: '/subscriptions/s' },
  },
  { id: 'four', allowed: false, reason: 'NoMatchingAssignment' },
  { allowed: false, reason: 'ConditionNotMet', by: { roleAssignmentIds: ['/ra1', '/ra2'] } },
  { allowed: false, reason: 'NoMatchingAccessPolicy', by: { vault: '/vault', permission: 'keys/sign' } },
  { allowed: false, reason: 'ScopeLocked', by: { locks: ['/l1', '/l2'], scopes: ['/s'], level: 'ReadOnly' } },
  { error: { code: 'InvalidScope', message: 'the scope is none', pointer: '/scope' } },
  { error: { code: 'InvalidJson', message: 'line 9 is not JSON', pointer: '' } },
]

test('the table has one line a request: its ID or number, the verdict, the reason, and what decided', async (t) => {
  const format = answerFormat('table', (_style, text) => text)
  t.equal(
    format.next(ANSWERS) + format.end(),
    `\
REQUEST  VERDICT  REASON                  BY
one      allowed  RoleAssignment          Reader @ /subscriptions/s
#2       allowed  AccessPolicy            secrets/get @ /vault
#3       denied   DenyAssignment          Hands off @ /subscriptions/s
four     denied   NoMatchingAssignment
#5       denied   ConditionNotMet         /ra1, /ra2
#6       denied   NoMatchingAccessPolicy  no keys/sign @ /vault
#7       denied   ScopeLocked             ReadOnly by /l1, /l2
#8       error    InvalidScope            /scope: the scope is none
#9       error    InvalidJson             line 9 is not JSON
`,
  )
})

test('numbers go on from batch to batch, and later rows keep the widths of the first', async (t) => {
  const format = answerFormat('table', (_style, text) => text)
  const answers = Array.from(
    { length: 1500 },
    (): Answer => ({ allowed: false, reason: 'NoMatchingAssignment' }),
  )
  const lines = (format.next(answers) + format.next(answers) + format.end()).trimEnd().split('\n')
  t.equal(lines.length, 3001)
  t.equal(lines[1], '#1       denied   NoMatchingAssignment')
  t.equal(lines[3000], '#3000    denied   NoMatchingAssignment')
})

test('text from documents cannot draw on the terminal', async (t) => {
  const format = answerFormat('table', (_style, text) => text)
  const text =
    format.next([{ id: 'a\u001b[2Jb\nc\u202ed', allowed: false, reason: 'NoMatchingAssignment' }]) +
    format.end()
  t.match(text, 'a\\u001b[2Jb\\u000ac\\u202ed')
  t.notMatch(text, '\u001b')
})

test('a table is what people get unless they ask for JSON', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const { stdout } = await run(asking(`${dir}/state.json`, VM_READ))
  t.equal(
    stdout,
    `REQUEST  VERDICT  REASON          BY\n#1       allowed  RoleAssignment  Reader @ ${SUBSCRIPTION}\n`,
  )
})

test('colour is for terminals, unless NO_COLOR is set; FORCE_COLOR outdoes both', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const stdin = JSON.stringify([asks(VM_READ, SUBSCRIPTION), asks(VM_WRITE, SUBSCRIPTION), {}])
  const args = ['check', '--state', `${dir}/state.json`, '--requests', '-']
  const colours: readonly [boolean, Record<string, string>, boolean][] = [
    [false, {}, false],
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
  ]
  const plain = (await run(args, { stdin })).stdout
  for (const [isTTY, env, coloured] of colours) {
    const { stdout } = await run(args, { stdin, env, isTTY })
    t.equal(stdout.includes('\u001b['), coloured, `terminal ${isTTY}, ${JSON.stringify(env)}`)
    t.equal(stripVTControlCharacters(stdout), plain, 'colours do not shift columns')
  }
})

test('JSON has no colour', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const args = asking(`${dir}/state.json`, VM_READ, '--output', 'json')
  const { stdout } = await run(args, { isTTY: true, env: { FORCE_COLOR: '1' } })
  t.match(JSON.parse(stdout), { allowed: true, reason: 'RoleAssignment', by: { roleName: 'Reader' } })
  t.equal(stdout, `${JSON.stringify(JSON.parse(stdout))}\n`)
})

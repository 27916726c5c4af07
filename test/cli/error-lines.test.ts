import { test } from 'tap'
import { asks, SUBSCRIPTION } from '../world.ts'
import { asking, jsonLines, READER_STATE, run, VM_READ } from './command-line.ts'

const GOOD = JSON.stringify({ id: 'good', ...asks(VM_READ, SUBSCRIPTION) })

test('a request that is none gets an error in its place, and the others are decided', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const requests = [
    { id: 'no scope', ...asks(VM_READ, 'nowhere') },
    { id: 'wildcard', ...asks('*/read', SUBSCRIPTION) },
    { ...asks(VM_READ, SUBSCRIPTION), id: 7 },
    asks(VM_READ, SUBSCRIPTION, { id: 'good' }),
    'not even an object',
    null,
    asks(VM_READ, SUBSCRIPTION, { groupIds: ['a', ''] }),
  ]
  const { code, stdout, stderr } = await run(
    ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json'],
    { stdin: JSON.stringify(requests) },
  )
  const answers = jsonLines(stdout) as { id?: string; allowed?: boolean; error?: Record<string, string> }[]
  t.match(answers, [
    { id: 'no scope', error: { code: 'InvalidScope', pointer: '/scope' } },
    { id: 'wildcard', error: { code: 'InvalidAction', pointer: '/action' } },
    { error: { code: 'InvalidRequest', pointer: '/id' } },
    { id: 'good', allowed: true, reason: 'RoleAssignment' },
    { error: { code: 'InvalidRequest', pointer: '' } },
    { error: { code: 'InvalidRequest', pointer: '' } },
    { error: { code: 'InvalidGroupIds', pointer: '/groupIds/1' } },
  ])
  t.notOk('id' in (answers[2] ?? {}), 'what is no string is not repeated as the ID')
  for (const answer of answers) t.not('error' in answer, 'allowed' in answer, 'an error is no verdict')
  t.match(stderr, /^error: could not decide 6 of 7 requests: the first is #1\/scope: .+\n$/)
  t.equal(code, 3)
})

test('a broken line is an error line that names it, and the lines around it are decided', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const broken = ['{ "principalId": ', 'nonsense', '{"a":1} {"b":2}', '[1', '}']
  for (const line of broken) {
    for (const lines of [
      [line, GOOD, GOOD],
      [GOOD, '', line, GOOD],
      [GOOD, GOOD, line],
    ]) {
      if (lines[0] === '[1') continue
      const { code, stdout } = await run(
        ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json'],
        { stdin: lines.join('\n') },
      )
      const expected = lines.flatMap((text, index): object[] => {
        if (text === '') return []
        if (text === GOOD) return [{ id: 'good', allowed: true, reason: 'RoleAssignment' }]
        return [{ error: { code: 'InvalidJson', message: `line ${index + 1} is not JSON`, pointer: '' } }]
      })
      t.match(jsonLines(stdout), expected)
      t.equal(jsonLines(stdout).length, expected.length)
      t.equal(code, 3)
    }
  }
})

test('a line that holds an array is no request, and does not make the whole an array', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const { stdout } = await run(
    ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json'],
    { stdin: `[${GOOD}]\n${GOOD}\n` },
  )
  t.match(jsonLines(stdout), [{ error: { code: 'InvalidRequest' } }, { id: 'good', allowed: true }])
})

test('a single request that is none is answered with an error too', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const { code, stdout, stderr } = await run(
    asking(`${dir}/state.json`, VM_READ, '--time', 'noon', '--output', 'json'),
  )
  t.match(jsonLines(stdout), [{ error: { code: 'InvalidTime', pointer: '/time' } }])
  t.match(stderr, /^error: could not decide 1 of 1 request: #1\/time: /)
  t.equal(code, 3)
})

test('an ID is taken from the request itself and never from a prototype', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const { stdout } = await run(
    ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json'],
    { stdin: '{"__proto__":{"id":"x","principalId":"y","action":"a/b","scope":"/"}}' },
  )
  const [answer] = jsonLines(stdout)
  t.match(answer, { error: {} })
  t.notOk('id' in (answer as object))
})

import { Readable } from 'node:stream'
import { test } from 'tap'
import type { CheckRequest } from '../../src/index.ts'
import { asks, SUBSCRIPTION } from '../world.ts'
import { jsonLines, READER_STATE, run, VM_READ, VM_WRITE } from './command-line.ts'

const READ: CheckRequest = { id: 'read', ...asks(VM_READ, SUBSCRIPTION) }
const WRITE: CheckRequest = { id: 'write', ...asks(VM_WRITE, SUBSCRIPTION) }
const BOTH = [
  { id: 'read', reason: 'RoleAssignment' },
  { id: 'write', reason: 'NoMatchingAssignment' },
]

const FORMS: Readonly<Record<string, string | Buffer>> = {
  'an array on one line': JSON.stringify([READ, WRITE]),
  'an array on several lines': JSON.stringify([READ, WRITE], undefined, 2),
  'an array with an element a line': `[\n${JSON.stringify(READ)},\n${JSON.stringify(WRITE)}\n]\n`,
  'JSON lines': `${JSON.stringify(READ)}\n${JSON.stringify(WRITE)}\n`,
  'JSON lines without a last line break': `${JSON.stringify(READ)}\n${JSON.stringify(WRITE)}`,
  'JSON lines with blank ones, and the line breaks of Windows': `\r\n${JSON.stringify(READ)}\r\n\r\n${JSON.stringify(WRITE)}\r\n`,
  'JSON lines behind a byte order mark': `\ufeff${JSON.stringify(READ)}\n${JSON.stringify(WRITE)}\n`,
  'JSON lines in UTF-16': Buffer.from(`\ufeff${JSON.stringify(READ)}\n${JSON.stringify(WRITE)}\n`, 'utf16le'),
}

for (const [form, content] of Object.entries(FORMS)) {
  test(`requests come as ${form}`, async (t) => {
    const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
    const args = ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json']
    const { code, stdout, stderr } = await run(args, { stdin: content })
    t.match(jsonLines(stdout), BOTH)
    t.equal(jsonLines(stdout).length, 2)
    t.equal(stderr, '')
    t.equal(code, 1)
  })
}

for (const indent of [0, 2]) {
  test(`one request comes as an object on ${indent === 0 ? 'one line' : 'several lines'}`, async (t) => {
    const dir = t.testdir({
      'state.json': JSON.stringify(READER_STATE),
      'request.json': JSON.stringify(READ, undefined, indent),
    })
    const args = [
      'check',
      '--state',
      `${dir}/state.json`,
      '--requests',
      `${dir}/request.json`,
      '--output',
      'json',
    ]
    const { code, stdout } = await run(args)
    t.match(jsonLines(stdout), [{ id: 'read', allowed: true, reason: 'RoleAssignment' }])
    t.equal(code, 0)
  })
}

test('a request may be cut anywhere between two chunks', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const args = ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json']
  const bytes = Buffer.from(
    [READ, WRITE].map((request) => `${JSON.stringify({ ...request, id: 'Zoë' })}\n`).join(''),
  )
  const stdin = Readable.from(Array.from(bytes, (_, index) => bytes.subarray(index, index + 1)))
  const { stdout } = await run(args, { stdin })
  t.match(jsonLines(stdout), [
    { id: 'Zoë', reason: 'RoleAssignment' },
    { id: 'Zoë', reason: 'NoMatchingAssignment' },
  ])
})

test('answers to JSON lines go out while further lines are still to come', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const args = ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json']
  let rounds = 0
  async function* endless(): AsyncGenerator<Buffer> {
    for (; rounds < 50; rounds++) {
      yield Buffer.from(`${JSON.stringify({ ...READ, id: `${rounds}` })}\n`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    throw Object.assign(new Error('unplugged'), { code: 'EIO' })
  }
  const { code, stdout, stderr } = await run(args, { stdin: Readable.from(endless()) })
  t.equal(jsonLines(stdout).length, 50)
  t.equal(stderr, 'error: cannot read standard input: unplugged\n')
  t.equal(code, 3)
})

test('an empty array asks nothing, and azcan says so', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const { code, stdout, stderr } = await run(['check', '--state', `${dir}/state.json`, '--requests', '-'], {
    stdin: '[]',
  })
  t.same({ code, stdout }, { code: 0, stdout: '' })
  t.equal(stderr, 'warning: nothing was asked, so nothing was decided\n')
})

test('a blank file is no list of requests, so that a failed export does not pass for "all allowed"', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  for (const stdin of ['', '\n \n']) {
    const { code, stderr } = await run(['check', '--state', `${dir}/state.json`, '--requests', '-'], {
      stdin,
    })
    t.equal(code, 3)
    t.equal(stderr, 'error: standard input holds no request; write [] where there is none to ask\n')
  }
})

test('objects on several lines, one after the other, are refused as a whole', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const stdin = [READ, WRITE].map((request) => JSON.stringify(request, undefined, 2)).join('\n')
  const { code, stdout, stderr } = await run(['check', '--state', `${dir}/state.json`, '--requests', '-'], {
    stdin,
  })
  t.same({ code, stdout }, { code: 3, stdout: '' })
  t.match(
    stderr,
    /^error: standard input is not JSON \(line 7, column 1: .+\); write an array of requests, or one request a line\n$/,
  )
})

test('an array that is no JSON is refused with line and column', async (t) => {
  const dir = t.testdir({
    'state.json': JSON.stringify(READER_STATE),
    'requests.json': `[\n${JSON.stringify(READ)},\n]\n`,
  })
  const args = ['check', '--state', `${dir}/state.json`, '--requests', `${dir}/requests.json`]
  const { code, stdout, stderr } = await run(args)
  t.same({ code, stdout }, { code: 3, stdout: '' })
  t.match(stderr, `error: '${dir}/requests.json' is not JSON (line 3, column 1: `)
})

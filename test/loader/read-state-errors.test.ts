import { Readable } from 'node:stream'
import { test } from 'tap'
import { readState, StateReadError } from '../../src/node.ts'
import { armAssignment, armLock } from './samples.ts'

async function errorOf(text: string | Buffer): Promise<StateReadError> {
  try {
    await readState('-', { stdin: Readable.from([Buffer.from(text)]) })
  } catch (error) {
    if (error instanceof StateReadError) return error
    throw error
  }
  throw new Error('it was read')
}

test('an error is one line: file, pointer, what is wrong and how to mend it', async (t) => {
  const error = await errorOf(JSON.stringify({ value: [armLock(), { a: 1 }] }))
  t.match(error.message, /^-:\/value\/1: an object with a is nothing that a state holds; export it/)
  t.notMatch(error.message, /\n/)
  t.match(error, { file: '-', pointer: '/value/1', code: 'NotRecognised' })
})

test('all problems of a file come with the error, up to a number', async (t) => {
  const error = await errorOf(JSON.stringify([7, null, armAssignment({ principalId: null })]))
  t.match(error.message, / \(and 2 more\)$/)
  t.same(
    error.problems.map(({ pointer }) => pointer),
    ['/0', '/1', '/2'],
  )
  const line = `${JSON.stringify({ a: 1 })}\n`
  t.ok((await errorOf(line.repeat(100_000))).problems.length <= 20, 'the rest is not read')
})

test('faults of JSON are told with line and column', async (t) => {
  const error = await errorOf('{\n  "value": [,]\n}')
  t.equal(error.message, '-:2:13: "," where a value should be')
  t.match(error, { line: 2, column: 13, code: 'InvalidJson' })
})

test('of values one a line, the line is told', async (t) => {
  const text = `${JSON.stringify(armLock())}\n${JSON.stringify({ value: [armLock(), null] })}`
  t.match((await errorOf(text)).message, /^-:2:\/value\/1: null /)
  t.match((await errorOf(`${JSON.stringify(armLock())}\n{"a":\n`)).message, /^-:3:1: /)
})

test('text for people is answered with how to get JSON', async (t) => {
  t.match((await errorOf('Name  Scope\n----  -----\n')).message, /^-:1:1: this is no JSON; .*ConvertTo-Json/)
  t.match((await errorOf('RoleAssignmentId,Scope\n')).message, /^-:1:1: this is no JSON; /)
})

test('an empty file, unknown bytes and too deep nesting are refused', async (t) => {
  t.equal((await errorOf('')).message, '-: the file is empty')
  t.match(
    (await errorOf(Buffer.from([0x22, 0xe9, 0x22, 0x20, 0x20]))).message,
    /^-: the bytes are no UTF-8; /,
  )
  t.match((await errorOf('['.repeat(10_000))).message, /^-:1:\d+: nested more than 500 deep$/)
})

test('paths that name nothing are refused', async (t) => {
  const dir = t.testdir({ empty: {} })
  await t.rejects(readState(`${dir}/none.json`), {
    name: 'StateReadError',
    message: /none\.json: there is no such file/,
  })
  await t.rejects(readState(`${dir}/empty`), {
    name: 'StateReadError',
    message: /empty: the folder holds no state; /,
  })
})

test('what a document says cannot break the line', async (t) => {
  const error = await errorOf(JSON.stringify({ 'a\nb\u001b[31m': 1 }))
  t.notMatch(error.message, '\n')
  t.notMatch(error.message, '\u001b')
})

test('elements of one list and of another file are no state together if one is not understood', async (t) => {
  const dir = t.testdir({ 'a.json': JSON.stringify([armLock()]), 'b.json': '[{}]' })
  await t.rejects(readState(dir), { message: /b\.json:\/0: an empty object is nothing that a state holds/ })
})

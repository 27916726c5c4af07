import { PassThrough, Writable } from 'node:stream'
import { test } from 'tap'
import { createLogWriter } from '../../src/emulator/listener/log-writer.ts'
import type { RequestLogEntry } from '../../src/emulator/request-log.ts'
import { ARM, startEmulator } from './emulator.ts'
import { administratorForm, signIn } from './sign-in.ts'

const ENTRY: RequestLogEntry = {
  time: '2026-03-02T12:00:00.000Z',
  method: 'GET',
  path: '/secrets/x?api-version=7.4',
  status: 403,
  milliseconds: 1.25,
  service: 'vault',
  principalId: '44444444-0000-4000-8000-000000000004',
  decision: 'refused',
  reason: 'noGrant',
}

async function written(format: 'json' | 'text', entries: readonly RequestLogEntry[]): Promise<string> {
  const stream = new PassThrough()
  const writer = createLogWriter(stream, format)
  for (const entry of entries) writer.write(entry)
  await writer.end()
  return String(stream.read() ?? '')
}

test('each request is one line of JSON, or of text', async (t) => {
  const json = await written('json', [ENTRY, ENTRY])
  t.same(
    json
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      { event: 'request', ...ENTRY },
      { event: 'request', ...ENTRY },
    ],
  )
  t.equal(
    await written('text', [ENTRY]),
    '2026-03-02T12:00:00.000Z 403 GET /secrets/x?api-version=7.4 1.25ms service=vault principalId=44444444-0000-4000-8000-000000000004 decision=refused reason=noGrant\n',
  )
})

test('nothing that a client sends ends a line, steers a terminal or looks like another member', async (t) => {
  const path = '/a\r\nfake\u001b[31m\u2028\u202e'
  for (const format of ['json', 'text'] as const) {
    const text = await written(format, [{ ...ENTRY, path, scope: 'x decision=allowed' }])
    t.equal(text.split('\n').length, 2, format)
    if (format === 'text') {
      t.match(text, 'scope="x decision=allowed"')
      for (const character of ['\u001b', '\u2028', '\u202e', '\r']) t.notOk(text.includes(character))
    }
  }
})

test('while nobody reads, lines are left out, and it is said how many', async (t) => {
  let release: (() => void) | undefined
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      if (release === undefined) release = done
      else done()
    },
  })
  const writer = createLogWriter(stream, 'text')
  const long = { ...ENTRY, path: `/${'x'.repeat(1024 * 1024)}` }
  for (let count = 0; count < 20; count++) {
    writer.write(long)
    await new Promise(setImmediate)
  }
  t.ok(stream.writableLength < 8 * 1024 * 1024, 'what is held is bounded')
  release?.()
  await new Promise(setImmediate)
  writer.write(ENTRY)
  await writer.end()
  t.match(text, /\d+ requests were left out here/)
})

test('a stream that is gone is written to no more', async (t) => {
  const stream = new PassThrough()
  stream.destroy()
  const writer = createLogWriter(stream, 'json')
  writer.write(ENTRY)
  await writer.end()
  t.pass('nothing was thrown')
})

test('the log tells who asked, for what, and how it was decided', async (t) => {
  const entries: RequestLogEntry[] = []
  const emulator = await startEmulator(t, { log: (entry) => entries.push(entry) })
  const { addresses, administrator, subscriptionId, ask } = emulator
  await signIn(emulator, administratorForm(emulator, { client_secret: 'wrong' }))
  const headers = { authorization: `Bearer ${await emulator.token(ARM)}` }
  const path = `/subscriptions/${subscriptionId}/resourcegroups?api-version=2021-04-01`
  await ask(addresses.resourceManager + path, { headers })
  await ask(addresses.resourceManager + path)
  t.match(entries, [
    { service: 'login', status: 401, method: 'POST', decision: 'refused', reason: 'AADSTS7000215' },
    {
      service: 'login',
      status: 200,
      decision: 'allowed',
      principalId: administrator.objectId,
      operation: `token for ${ARM}`,
    },
    {
      service: 'resource-manager',
      status: 200,
      path,
      principalId: administrator.objectId,
      milliseconds: Number,
    },
    { service: 'resource-manager', status: 401, decision: 'refused' },
  ])
  t.notMatch(JSON.stringify(entries), administrator.clientSecret)
})

import { test } from 'tap'
import { ARM, asked, startEmulator, type TestEmulator } from './emulator.ts'
import { raw, statusOf } from './raw-request.ts'

function addressesOf({ addresses }: TestEmulator): readonly string[] {
  return [addresses.resourceManager, addresses.graph, addresses.identity]
}

test('a body of 100 MB is refused before it has come, and none of it is kept', async (t) => {
  const emulator = await startEmulator(t)
  const size = 100 * 1024 * 1024
  const piece = Buffer.alloc(1024 * 1024, 'a')
  for (const address of addressesOf(emulator)) {
    const before = process.memoryUsage().rss
    const text = await raw(address, emulator.authority, [
      `PUT /subscriptions/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${size}\r\n\r\n`,
      ...Array<Buffer>(100).fill(piece),
    ])
    t.equal(statusOf(text), 413, address)
    t.match(text, /"error":\{"code":"RequestContentTooLarge"/)
    t.ok(process.memoryUsage().rss - before < size, 'memory')
  }
})

test('a body without a length is read no further than its service takes', async (t) => {
  const emulator = await startEmulator(t)
  const token = await emulator.token(ARM)
  const piece = `100000\r\n${'a'.repeat(1024 * 1024)}\r\n`
  const text = await raw(emulator.addresses.resourceManager, emulator.authority, [
    `PUT /subscriptions/${emulator.subscriptionId}/resourceGroups/g?api-version=2021-04-01 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ...Array<string>(100).fill(piece),
  ])
  t.equal(statusOf(text), 413)
})

test('a flood of headers is refused', async (t) => {
  const emulator = await startEmulator(t)
  for (const address of addressesOf(emulator)) {
    const long = await raw(address, emulator.authority, [
      `GET /subscriptions HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`,
    ])
    t.equal(statusOf(long), 431, 'one that is long')
    const many = await raw(address, emulator.authority, [
      'GET /subscriptions HTTP/1.1\r\nHost: localhost\r\n',
      ...Array.from({ length: 5000 }, (_, number) => `X-${number}: ${number}\r\n`),
      '\r\n',
    ])
    t.equal(statusOf(many), 431, 'many that are short')
  }
})

test('what is no HTTP is refused', async (t) => {
  const emulator = await startEmulator(t)
  const wrong = [
    'nonsense\r\n\r\n',
    'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nA\u0000B: c\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ]
  for (const address of addressesOf(emulator)) {
    for (const text of wrong) t.equal(statusOf(await raw(address, emulator.authority, [text])), 400, text)
  }
})

test('odd hosts, paths and methods get an answer that blames the request', async (t) => {
  const emulator = await startEmulator(t)
  const token = await emulator.token(ARM)
  const lines = [
    'GET /subscriptions/../../etc/passwd HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions/%252e%252e%252fetc HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions/%zz HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions/%ff%fe HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions\\..\\x HTTP/1.1\r\nHost: localhost',
    'GET ////// HTTP/1.1\r\nHost: localhost',
    'GET http://%zz/ HTTP/1.1\r\nHost: localhost',
    'GET * HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions HTTP/1.1\r\nHost: a b',
    'GET /subscriptions HTTP/1.1\r\nHost: x@y',
    'GET /subscriptions HTTP/1.1\r\nHost: [::1',
    'GET /secrets/x HTTP/1.1\r\nHost: .vault.localhost',
    'GET /secrets/x HTTP/1.1\r\nHost: %zz.vault.localhost',
    'TRACE /subscriptions HTTP/1.1\r\nHost: localhost',
    'PROPFIND /subscriptions HTTP/1.1\r\nHost: localhost',
    'OPTIONS /common/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost',
    'GET /subscriptions HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade, close',
  ]
  for (const address of addressesOf(emulator)) {
    for (const line of lines) {
      const end = line.includes('Connection') ? '' : '\r\nConnection: close'
      const sent = `${line}${end}\r\nAuthorization: Bearer ${token}\r\n\r\n`
      const status = statusOf(await raw(address, emulator.authority, [sent]))
      t.ok(status >= 400 && status < 500, `${status} to ${line}`)
    }
  }
})

test('a failure that no service foresaw is told as an error of the emulator, without its details', async (t) => {
  const failures: unknown[] = []
  let failing = false
  const emulator = await startEmulator(t, {
    onFailure: (error) => failures.push(error),
    now: () => {
      if (failing) throw new Error('the clock stands still')
      return Date.now()
    },
  })
  failing = true
  const answer = await asked(`${emulator.addresses.resourceManager}/subscriptions?api-version=2022-12-01`, {
    ca: emulator.authority,
    headers: { authorization: 'Bearer x' },
  })
  failing = false
  t.equal(answer.status, 500)
  t.same(answer.json(), {
    error: { code: 'InternalServerError', message: 'The emulator met an error of its own.' },
  })
  t.match(failures, [{ message: 'the clock stands still' }])
})

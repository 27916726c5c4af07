import { test } from 'tap'
import { ask, directory } from './directory.ts'

test('a refusal tells code, message, time and the IDs of the call', async (t) => {
  t.strictSame(ask(directory, 'GET /nonsense', { requestId: 'r', clientRequestId: 'c' }), {
    kind: 'refused',
    status: 400,
    error: {
      code: 'BadRequest',
      message: "Resource not found for the segment 'nonsense'.",
      innerError: { date: '2026-03-02T17:30:05', 'request-id': 'r', 'client-request-id': 'c' },
    },
  })
})

test('a call without an ID gets a fresh one, for the client as well', async (t) => {
  const outcome = ask(directory, 'GET /nonsense')
  const inner = outcome.kind === 'refused' ? outcome.error.innerError : undefined
  t.match(inner?.['request-id'], /^20000000-0000-4000-8000-[0-9a-f]{12}$/)
  t.equal(inner?.['client-request-id'], inner?.['request-id'])
})

test('an object that looks like a refusal is none', async (t) => {
  const odd = { id: '0a000000-0000-4000-8000-000000000009', kind: 'refused', status: 500, message: 'x' }
  t.equal(ask({ users: [odd] }, `GET /users/${odd.id}`).kind, 'done')
})

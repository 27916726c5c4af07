import { test } from 'tap'
import { WEB } from '../../control-plane/graph/directory.ts'
import { graphClient } from './graph-client.ts'

test('only version 1.0 is served', async (t) => {
  const { ask } = graphClient()
  for (const path of ['/beta/users', '/v2.0/users', '/users', '/', '/%76%31.0/users']) {
    t.match(
      await ask(`GET ${path}`),
      { status: 400, body: { error: { code: 'BadRequest', message: /^Invalid version: .* v1\.0/ } } },
      path,
    )
  }
})

test('a body that cannot be read is refused, whatever the call', async (t) => {
  const { ask } = graphClient()
  const refused = { status: 400, body: { error: { code: 'BadRequest', message: /^Unable to read JSON/ } } }
  for (const call of ['POST /v1.0/applications', `POST /v1.0/servicePrincipals/${WEB}/addPassword`]) {
    for (const body of ['{', 'x', '['.repeat(100_000), '{"displayName":']) {
      t.match(await ask(call, { body }), refused, `${call} ${body.slice(0, 10)}`)
    }
    const headers = { 'content-type': 'text/plain' }
    t.match(await ask(call, { body: '{}', headers }), refused, 'text/plain')
  }
  t.match(await ask('POST /v1.0/applications'), refused, 'no body')
})

test('a body without end is refused', async (t) => {
  const { ask } = graphClient()
  const body = `{"displayName":"${'x'.repeat(5 * 1024 * 1024)}"}`
  const answer = await ask('POST /v1.0/applications', { body })
  t.match(answer, { status: 413, body: { error: { code: 'Request_EntityTooLarge' } } })
})

test('members that are no names of properties harm nothing', async (t) => {
  const { ask } = graphClient()
  for (const body of [
    '{"__proto__":{"x":1}}',
    '{"constructor":1}',
    '{"displayName":{"a":1}}',
    'null',
    '[]',
  ]) {
    t.equal((await ask('POST /v1.0/applications', { body })).status, 400, body)
  }
})

test('paths that lead nowhere, climb or are escaped badly are refused, and so are other methods', async (t) => {
  const { ask } = graphClient()
  for (const [call, status] of [
    ['GET /v1.0/nothing', 400],
    ['GET /v1.0', 400],
    ['GET /v1.0/%zz', 400],
    ['GET /v1.0/../beta/users', 400],
    ['GET /v1.0/users/%252e%252e', 400],
    ['GET /v1.0/users?$filter=%zz', 400],
    ['GET /v1.0/users?$filter=displayName', 400],
    ['PUT /v1.0/users', 405],
    ['OPTIONS /v1.0/users', 405],
    ['HEAD /v1.0/users', 405],
    [`DELETE /v1.0/servicePrincipals/${WEB}/memberOf`, 405],
  ] as const) {
    t.equal((await ask(call)).status, status, call)
  }
})

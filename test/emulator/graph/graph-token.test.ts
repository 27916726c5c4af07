import { test } from 'tap'
import { ANA } from '../../control-plane/graph/directory.ts'
import { bearer } from '../vault/small-emulation.ts'
import { AUDIENCE, graphClient } from './graph-client.ts'

test('without a good token Graph answers 401 in its own shape', async (t) => {
  const { askWith, emulation } = graphClient()
  for (const [headers, message] of [
    [{}, 'Access token is empty.'],
    [{ authorization: 'Bearer nonsense' }, /^Access token validation failure\./],
    [bearer({ oid: ANA, aud: AUDIENCE, exp: 0 }), 'Lifetime validation failed, the token is expired.'],
    [
      bearer({ oid: ANA, aud: 'https://management.azure.com/' }),
      'Access token validation failure. Invalid audience.',
    ],
  ] as const) {
    const answer = await askWith({ ...headers, 'client-request-id': 'mine' }, 'GET /v1.0/users')
    t.equal(answer.status, 401)
    t.match(answer.body.error, {
      code: 'InvalidAuthenticationToken',
      message,
      innerError: {
        date: '2026-03-02T12:00:00',
        'request-id': answer.headers.get('request-id'),
        'client-request-id': 'mine',
      },
    })
    t.match(answer.headers.get('www-authenticate'), /^Bearer realm="", authorization_uri=/)
  }
  t.match(emulation.notes[0], {
    service: 'graph',
    decision: 'refused',
    reason: 'InvalidAuthenticationToken',
  })
})

test("Graph's own names and the URL of the endpoint are audiences, with a slash or without", async (t) => {
  const { ask } = graphClient()
  for (const aud of [
    AUDIENCE,
    `${AUDIENCE}/`,
    '00000003-0000-0000-c000-000000000000',
    'https://localhost:8444',
    'https://localhost:8444/',
  ]) {
    t.equal((await ask('GET /v1.0/users', { claims: { aud } })).status, 200, aud)
  }
  t.equal((await ask('GET /v1.0/users', { claims: { aud: 'https://localhost:8443' } })).status, 401)
})

test('a token with roles may do what they permit and no more; one without is not asked for any', async (t) => {
  const { ask } = graphClient()
  const body = { displayName: 'new' }
  const reader = { roles: ['Application.Read.All'] }
  t.equal((await ask('GET /v1.0/applications', { claims: reader })).status, 200)
  t.match(await ask('POST /v1.0/applications', { claims: reader, body }), {
    status: 403,
    body: { error: { code: 'Authorization_RequestDenied' } },
  })
  t.equal((await ask('GET /v1.0/applications', { claims: { roles: [] } })).status, 403)
  t.equal((await ask('POST /v1.0/applications', { body })).status, 201)
})

import fc from 'fast-check'
import { test } from 'tap'
import type { Service } from '../../src/emulator/emulation.ts'
import { graph } from '../../src/emulator/graph/graph.ts'
import { createAttachments } from '../../src/emulator/identity-endpoint/attachments.ts'
import { identityEndpoints } from '../../src/emulator/identity-endpoint/identity-endpoints.ts'
import { vaults } from '../../src/emulator/vault/vaults.ts'
import { BEN, MACHINE, VAULT } from '../control-plane/estate.ts'
import { ANA, directory } from '../control-plane/graph/directory.ts'
import { runs, seed } from '../property.ts'
import { identityState } from './identity-endpoint/identity-client.ts'
import { bearer, smallEmulation, TENANT } from './vault/small-emulation.ts'

const segments = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('secrets', 'deletedsecrets', 'db', 'versions', 'restore', 'backup'),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom('v1.0', 'users', 'servicePrincipals', ANA, 'memberOf', '$count'),
    },
    { weight: 3, arbitrary: fc.constantFrom('metadata', 'identity', 'oauth2', 'token', 'instance', 'msi') },
    fc.constantFrom(
      '',
      '..',
      '%2e%2e',
      '%252e',
      '%2F',
      '%00',
      '%zz',
      '%c3%28',
      '__proto__',
      '~',
      ';',
      "'",
      '(',
    ),
    fc.string({ maxLength: 8 }).map(encodeURIComponent),
  ),
  { maxLength: 5 },
)
const query = fc.array(
  fc.tuple(
    fc.constantFrom(
      'api-version',
      'maxresults',
      '$skiptoken',
      '$filter',
      '$top',
      'resource',
      'client_id',
      'format',
    ),
    fc.oneof(
      fc.constantFrom(
        '7.4',
        '2018-02-01',
        '2019-08-01',
        'https://vault.azure.net',
        '5',
        '',
        '%',
        '%00',
        '-1',
      ),
      fc.string({ maxLength: 10 }).map(encodeURIComponent),
    ),
  ),
  { maxLength: 4 },
)
const headers = fc.record(
  {
    metadata: fc.constantFrom('true', 'false', ''),
    secret: fc.constantFrom('', 'x'),
    'content-type': fc.constantFrom('application/json', 'text/plain', 'x', ''),
    consistencylevel: fc.constantFrom('eventual', 'x'),
    'client-request-id': fc.constantFrom('', 'x'.repeat(5000)),
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '{"value":"v"}',
    '{"__proto__":{}}',
    '{',
    'null',
    '[]',
    '"\\ud800"',
    '1e999',
    '{"value":null}',
  ),
  fc.string(),
)
const asked = fc.record({
  method: fc.constantFrom('GET', 'GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'X'),
  segments,
  query,
  headers,
  body,
  who: fc.constantFrom('somebody', 'nobody'),
})

/** Whatever is asked is answered with something other than a 5xx, and what is JSON can be parsed. */
async function answersAnything(
  service: Service,
  origin: string,
  token: Record<string, string>,
): Promise<void> {
  const property = fc.asyncProperty(asked, async ({ method, segments, query, headers, body, who }) => {
    const path = `${segments.join('/')}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`
    const request = new Request(`${origin}/${path}`, {
      method,
      headers: { ...headers, ...(who === 'somebody' ? token : {}) },
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    })
    const response = await service(request)
    const text = await response.text()
    if (response.status >= 500) throw new Error(`${response.status}: ${text}`)
    if (response.headers.get('content-type')?.includes('json')) JSON.parse(text)
    if (who === 'nobody' && response.ok && !origin.startsWith('http:'))
      throw new Error('let in without a token')
  })
  await fc.assert(property, { seed, numRuns: runs(400) })
}

test('a vault has an answer to any request', async (t) => {
  t.comment(`seed ${seed}`)
  const accessPolicies = [{ tenantId: TENANT, objectId: BEN, permissions: { secrets: ['all', 'purge'] } }]
  const vault = { id: VAULT, location: 'westeurope', properties: { tenantId: TENANT, accessPolicies } }
  const service = vaults(smallEmulation({ vaults: [vault] }))
  await t.resolves(answersAnything(service, 'https://kv-orders.vault.localhost:8443', bearer({ oid: BEN })))
})

test('Graph has an answer to any request', async (t) => {
  t.comment(`seed ${seed}`)
  const service = graph(smallEmulation(directory))
  const token = bearer({ oid: ANA, aud: 'https://graph.microsoft.com' })
  await t.resolves(answersAnything(service, 'https://localhost:8444', token))
})

test('the identity endpoints have an answer to any request', async (t) => {
  t.comment(`seed ${seed}`)
  const attachments = createAttachments()
  await attachments.attach(MACHINE)
  const service = identityEndpoints(smallEmulation(identityState(['system', 'first'])), attachments)
  await t.resolves(answersAnything(service, 'http://127.0.0.1:8445', { metadata: 'true' }))
})

import fc from 'fast-check'
import { test } from 'tap'
import { runs, seed } from '../../property.ts'
import { bodyOf, raw, statusOf } from '../raw-request.ts'
import { type House, isAzureError, openHouse, SECRET_VALUE, tokenFor } from './doors.ts'

const METHODS = [
  'GET',
  'GET',
  'HEAD',
  'PUT',
  'POST',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PURGE',
  'get',
  'X',
]
const PIECES = [
  ...[
    'subscriptions',
    'SUBSCRIPTION',
    'resourceGroups',
    'g',
    'providers',
    'Microsoft.KeyVault',
    'vaults',
    'kv-bad',
  ],
  ...[
    'Microsoft.Authorization',
    'roleAssignments',
    'locks',
    'secrets',
    's',
    'versions',
    'deletedsecrets',
    'backup',
  ],
  ...[
    'v1.0',
    'users',
    'servicePrincipals',
    '$count',
    "users('x')",
    'metadata',
    'identity',
    'oauth2',
    'token',
    'msi',
  ],
  ...[
    'TENANT',
    'common',
    'v2.0',
    '.well-known',
    'openid-configuration',
    'discovery',
    'keys',
    'userrealm',
    'attached',
  ],
  ...[
    '',
    '.',
    '..',
    '%2e%2e',
    '%252e',
    '%2f',
    '%5c',
    '\\',
    '%00',
    '%',
    '%zz',
    '%ff',
    '%c3%a9',
    '\u00e9',
    ';',
    '*',
    '~',
  ],
  ...[
    '__proto__',
    'constructor',
    'a'.repeat(3000),
    "'",
    '"',
    '<x>',
    '{x}',
    ':',
    '@',
    '&',
    '=',
    '+',
    'null',
    'azcan',
  ],
]
const QUERIES = [
  ...[
    '',
    'api-version=2022-04-01',
    'api-version=7.4',
    'api-version=2018-02-01',
    'api-version=',
    'api-version=x',
  ],
  ...[
    '$filter=%',
    '$filter=atScope()',
    '$top=-1',
    '$skiptoken=x',
    'resource=https://vault.azure.net',
    'a=b=c&&=',
  ],
  ...['api-version=7.4&api-version=x', '?', '/../', '%00', 'maxresults=0', 'client_id=x&object_id=y'],
]
const HEADERS = [
  ...[
    'Content-Type: application/json',
    'Content-Type: text/plain',
    'Content-Type: ;',
    'Metadata: true',
    'Secret: x',
  ],
  ...[
    'X-HTTP-Method-Override: DELETE',
    'X-Forwarded-For: 1.2.3.4',
    'Expect: 100-continue',
    'Expect: x',
    'Range: x',
  ],
  ...[
    'Accept-Encoding: gzip',
    'Content-Encoding: gzip',
    'Transfer-Encoding: chunked',
    'Upgrade: h2c',
    'TE: x',
  ],
  ...[
    'x-ms-client-request-id: \u00ff\u00fe',
    'client-request-id: ',
    'If-None-Match: *',
    'Origin: null',
    'Cookie: a',
  ],
  ...[
    'X-Identity-Header: x',
    'ConsistencyLevel: x',
    'Bad Header: x',
    'X: \u0000',
    ': x',
    'Host: example.com',
  ],
]
const BODIES = [
  ...[
    undefined,
    undefined,
    '',
    '{',
    '{}',
    '[]',
    'null',
    '{"value":"x"}',
    '{"__proto__":{}}',
    '\u0000',
    '\u00ff\u00fe',
  ],
  ...[
    '{"location":"westeurope"}',
    '{"properties":{"level":1}}',
    'grant_type=password&client_id=x',
    '[[[[[[',
    '1e999',
  ],
]
const AUTHORIZATIONS = [
  undefined,
  'Bearer x',
  'Bearer ',
  'Basic eDp4',
  'Bearer e30.e30.',
  'Bearer null',
  'x',
  '\u00ff',
]

const anyRequest = fc.record({
  door: fc.nat({ max: 4 }),
  method: fc.constantFrom(...METHODS),
  pieces: fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 9 }),
  query: fc.constantFrom(...QUERIES),
  headers: fc.uniqueArray(fc.constantFrom(...HEADERS), { maxLength: 4 }),
  body: fc.constantFrom(...BODIES),
  authorization: fc.constantFrom(...AUTHORIZATIONS),
  host: fc.constantFrom(
    ...['own', 'own', 'own', 'kv-bad.vault.localhost', 'graph.microsoft.com', 'x', 'a b', ''],
  ),
})

type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer T> ? T : never

test('whatever is sent, the answer is an error of Azure’s or says what was wrong, and opens nothing', async (t) => {
  t.comment(`seed ${seed}`)
  const house = await openHouse(t)
  const before = await inside(house)
  const property = fc.asyncProperty(anyRequest, async (asked) => {
    const { answer, status, fail } = await sent(asked, house, asked.authorization)
    if (answer.includes(SECRET_VALUE)) fail('the secret')
    if (status < 300 && !isOpenToAll(house.doors[asked.door]?.name, asked)) fail('let in without a token')
  })
  await fc.assert(property, { seed, numRuns: runs(300) })
  t.same(await inside(house), before, 'nothing has changed')
})

test('whatever somebody with every right sends, the answer says so, and is never a failure', async (t) => {
  t.comment(`seed ${seed}`)
  const house = await openHouse(t)
  const tokens = await Promise.all(house.doors.map((door) => tokenFor(house, door)))
  const property = fc.asyncProperty(anyRequest, async (asked) => {
    await sent(asked, house, `Bearer ${tokens[asked.door]}`)
  })
  await t.resolves(fc.assert(property, { seed, numRuns: runs(300) }))
})

/** Sends a request, and holds its answer to the form that every answer has. */
async function sent(asked: AnyRequest, house: House, authorization: string | undefined) {
  const door = house.doors[asked.door]
  if (door === undefined) throw new Error('there is no such door')
  const received = await raw(door.address, house.authority, [textOf(asked, house, authorization)])
  const answer = received.replace('HTTP/1.1 100 Continue\r\n\r\n', '')
  const status = statusOf(answer)
  const fail = (why: string) => {
    throw new Error(`${door.name}: ${why}: ${answer.slice(0, 300)}`)
  }
  if (!(status >= 200 && status < 500)) fail('neither an answer nor a refusal')
  // To an expectation that it does not know, Node answers by itself.
  const isBare = asked.method === 'HEAD' || status === 417
  if (status >= 400 && !isBare && !isAzureError(bodyOf(answer))) fail('not in the shape of an error')
  return { answer, status, fail }
}

function textOf(
  asked: AnyRequest,
  { doors, tenantId, subscriptionId }: House,
  authorization: string | undefined,
): Buffer {
  const { method, pieces, query, headers, body } = asked
  const door = doors[asked.door]
  const path = pieces.join('/').replace('SUBSCRIPTION', subscriptionId).replace('TENANT', tenantId)
  const lines = [
    `${method} /${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
    `Host: ${asked.host === 'own' ? door?.host : asked.host}`,
    ...headers,
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...(body === undefined || headers.some((line) => line.startsWith('Transfer'))
      ? []
      : [`Content-Length: ${body.length}`]),
    'Connection: close',
  ]
  const chunked = headers.some((line) => line.startsWith('Transfer'))
  const rest = chunked ? '0\r\n\r\n' : (body ?? '')
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${rest}`, 'latin1')
}

/** The token service tells everybody where it is; the endpoints of an identity trust whoever reaches them and says so. */
function isOpenToAll(name: string | undefined, { pieces, host, headers }: AnyRequest): boolean {
  if (name === 'identity endpoint') return headers.includes('Metadata: true')
  const path = pieces.join('/').toLowerCase()
  return host !== 'graph.microsoft.com' && /^(?:tenant|common)\/|^metadata\/endpoints/.test(path)
}

/** What somebody with every right sees. */
async function inside({ ask, guarded, token }: House): Promise<unknown> {
  const seen: unknown[] = []
  for (const { address, path, audience } of guarded) {
    const headers = { authorization: `Bearer ${await token(audience)}` }
    seen.push((await ask(`${address}${path}`, { headers })).json())
  }
  return seen
}

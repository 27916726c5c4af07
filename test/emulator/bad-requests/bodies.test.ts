import { test } from 'tap'
import { ARM } from '../emulator.ts'
import { raw, statusOf } from '../raw-request.ts'
import { GRAPH, isAzureError, openHouse, TAKES_BODIES, VAULT_AUDIENCE } from './doors.ts'

const MALFORMED = ['{', '{"a":}', "{'a':1}", '{"a":1}}', 'x', '\u0000', '{"a":NaN}', '['.repeat(100_000)]
const OF_WRONG_TYPE = ['[]', '1', '"x"', 'null', 'true', '[{}]']

test('a body that is no JSON, or JSON of the wrong type, is refused by whatever wants one', async (t) => {
  const house = await openHouse(t)
  const writes = await writesOf(house)
  for (const { method, url, authorization } of writes) {
    for (const body of [...MALFORMED, ...OF_WRONG_TYPE]) {
      const answer = await house.ask(url, { method, headers: { authorization }, body })
      t.equal(answer.status, 400, `${method} ${url}: ${body.slice(0, 20)}`)
      t.ok(isAzureError(answer.json()))
    }
  }
})

test('members of the wrong type are refused, and names that objects inherit do no harm', async (t) => {
  const house = await openHouse(t)
  for (const { method, url, authorization } of await writesOf(house)) {
    for (const body of [
      '{"location":1,"properties":[],"value":{},"displayName":{},"principalId":[]}',
      '{"location":null,"properties":"x","value":null,"displayName":null}',
      '{"__proto__":{"location":"westeurope","value":"x","displayName":"x"}}',
      '{"constructor":{"prototype":{"x":1}},"properties":{"__proto__":{"principalId":"x"}}}',
    ]) {
      const answer = await house.ask(url, { method, headers: { authorization }, body })
      t.equal(answer.status, 400, `${method} ${url}: ${body}`)
      t.ok(isAzureError(answer.json()))
    }
  }
})

test('a body of another type than JSON is refused', async (t) => {
  const house = await openHouse(t)
  for (const { method, url, authorization } of await writesOf(house)) {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'json',
      '*/*',
      ';',
    ]) {
      const headers = { authorization, 'content-type': type }
      const answer = await house.ask(url, { method, headers, body: '{"location":"westeurope","value":"x"}' })
      t.ok([400, 415].includes(answer.status), `${answer.status} to ${type}`)
      t.ok(isAzureError(answer.json()))
    }
  }
})

test('a body that is no UTF-8 is refused', async (t) => {
  const house = await openHouse(t)
  const body = Buffer.from('{"location":"\u00ff\u00fe","value":"\u00ff"}', 'latin1')
  for (const { method, url, authorization } of await writesOf(house)) {
    const { pathname, search, host } = new URL(url)
    const answer = await raw(url, house.authority, [
      `${method} ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
      body,
    ])
    t.equal(statusOf(answer), 400, url)
  }
})

test('the token service refuses a form that is none', async (t) => {
  const { ask, addresses, tenantId } = await openHouse(t)
  for (const body of [
    '',
    '{"grant_type":"client_credentials"}',
    '%',
    '%zz=%zz',
    '=',
    '&&&',
    'grant_type',
    '\u0000',
  ]) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await ask(`${addresses.login}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers,
      body,
    })
    t.equal(answer.status, 400, body)
    t.match(answer.json(), { error: String, error_description: /^AADSTS\d+: / })
  }
})

test('bodies of 100 MB leave no memory behind, with a length and without', async (t) => {
  const house = await openHouse(t)
  const size = 100 * 1024 * 1024
  const piece = Buffer.alloc(1024 * 1024, 'a')
  const chunk = `100000\r\n${piece.toString()}\r\n`
  const before = process.memoryUsage().rss
  for (const { name, address, host, audience } of house.doors) {
    const token = audience === undefined ? 'x' : await house.token(audience)
    const [method, path] = TAKES_BODIES[name]
    const head = `${method} ${path.replace('TENANT', house.tenantId).replace('/GROUP', house.group)} HTTP/1.1\r\nHost: ${host}\r\nMetadata: true\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`
    const withLength = await raw(address, house.authority, [
      `${head}Content-Length: ${size}\r\n\r\n`,
      ...Array<Buffer>(100).fill(piece),
    ])
    t.equal(statusOf(withLength), 413, name)
    const without = await raw(address, house.authority, [
      `${head}Transfer-Encoding: chunked\r\n\r\n`,
      ...Array<string>(100).fill(chunk),
    ])
    t.equal(statusOf(without), name === 'identity endpoint' ? 400 : 413, name)
  }
  const grown = process.memoryUsage().rss - before
  // The sending end is in this process, too.
  t.ok(grown < 1.5 * size, `${Math.round(grown / 1024 / 1024)} MB`)
})

/** Requests that a body belongs to, which only its content can make fail. */
async function writesOf({ token, group, vaultUrl, addresses }: Awaited<ReturnType<typeof openHouse>>) {
  const { resourceManager, graph } = addresses
  const assignment = '11111111-2222-4333-8444-555555555555'
  const [arm, directory, vault] = [
    `Bearer ${await token(ARM)}`,
    `Bearer ${await token(GRAPH)}`,
    `Bearer ${await token(VAULT_AUDIENCE)}`,
  ]
  const providers = `${resourceManager}${group}/providers`
  return [
    { method: 'PUT', url: `${resourceManager}${group}2?api-version=2021-04-01`, authorization: arm },
    {
      method: 'PUT',
      url: `${providers}/Microsoft.Authorization/roleAssignments/${assignment}?api-version=2022-04-01`,
      authorization: arm,
    },
    {
      method: 'PUT',
      url: `${providers}/Microsoft.Authorization/locks/l?api-version=2020-05-01`,
      authorization: arm,
    },
    {
      method: 'PUT',
      url: `${providers}/Microsoft.KeyVault/vaults/kv-new?api-version=2023-07-01`,
      authorization: arm,
    },
    { method: 'POST', url: `${graph}/v1.0/groups`, authorization: directory },
    { method: 'POST', url: `${graph}/v1.0/applications`, authorization: directory },
    { method: 'PUT', url: `${vaultUrl}/secrets/new?api-version=7.4`, authorization: vault },
  ]
}

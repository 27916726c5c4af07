import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { test } from 'tap'
import { ARM, startEmulator } from './emulator.ts'
import { isRefused } from './sign-in.ts'

test('discovery names the endpoints of the tenant that was asked for, at the address that was asked', async (t) => {
  const { ask, addresses, tenantId } = await startEmulator(t)
  const { login } = addresses
  const forms = [
    [`${tenantId}/v2.0`, `${login}/${tenantId}`, '/oauth2/v2.0', `${login}/${tenantId}/v2.0`],
    [`${tenantId}`, `${login}/${tenantId}`, '/oauth2', `https://sts.windows.net/${tenantId}/`],
    ['azcan.onmicrosoft.com/v2.0', `${login}/${tenantId}`, '/oauth2/v2.0', `${login}/${tenantId}/v2.0`],
    ['common/v2.0', `${login}/common`, '/oauth2/v2.0', `${login}/{tenantid}/v2.0`],
    ['organizations/v2.0', `${login}/organizations`, '/oauth2/v2.0', `${login}/{tenantid}/v2.0`],
    ['adfs', `${login}/adfs`, '/oauth2', `${login}/adfs`],
  ] as const
  for (const [path, base, oauth2, issuer] of forms) {
    const answer = await ask(`${login}/${path}/.well-known/openid-configuration`)
    t.match(
      { status: answer.status, body: answer.json() },
      {
        status: 200,
        body: {
          issuer,
          token_endpoint: `${base}${oauth2}/token`,
          authorization_endpoint: `${base}${oauth2}/authorize`,
          device_authorization_endpoint: `${base}${oauth2}/devicecode`,
          jwks_uri: new RegExp(`^${base.replaceAll('.', '\\.')}/discovery/(v2\\.0/)?keys$`),
        },
      },
      path,
    )
    t.equal((await ask(String(answer.json().jwks_uri))).status, 200)
  }
})

test('whoever leads the names of Azure here is told of these names', async (t) => {
  const { ask, addresses, tenantId } = await startEmulator(t)
  const { port } = new URL(addresses.login)
  const host = 'login.microsoftonline.com'
  const url = `https://${host}:${port}/${tenantId}/v2.0/.well-known/openid-configuration`
  t.match((await ask(url)).json(), { issuer: `https://${host}:${port}/${tenantId}/v2.0` })
})

test('tokens are verified with the keys that are told', async (t) => {
  const { ask, addresses, tenantId, token } = await startEmulator(t)
  const keys = (await ask(`${addresses.login}/common/discovery/keys`)).json()
  t.match(keys, { keys: [{ kty: 'RSA', use: 'sig', kid: String, n: String, e: 'AQAB' }] })
  t.notOk(JSON.stringify(keys).includes('"d"'), 'nothing of the private key')
  const { payload } = await jwtVerify(await token(ARM), createLocalJWKSet(keys as unknown as JSONWebKeySet))
  t.equal(payload.tid, tenantId)
})

test('instance discovery tells clients that they may trust this authority', async (t) => {
  const { ask, addresses, tenantId } = await startEmulator(t)
  const { host, hostname } = new URL(addresses.login)
  const asked = `https://${hostname}/${tenantId}/oauth2/v2.0/authorize`
  const query = `authorization_endpoint=${encodeURIComponent(asked)}&api-version=1.0`
  const answer = await ask(`${addresses.login}/common/discovery/instance?${query}`)
  t.match(answer.json(), {
    tenant_discovery_endpoint: `${addresses.login}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  })
  t.equal((await ask(`${addresses.login}/common/discovery/instance`)).status, 200)
})

test('user realm knows the users of the tenant', async (t) => {
  const { ask, addresses, user } = await startEmulator(t)
  const realm = async (name: string) =>
    (await ask(`${addresses.login}/common/userrealm/${name}?api-version=1.0`)).json()
  t.match(await realm(encodeURIComponent(user.name)), {
    account_type: 'Managed',
    domain_name: 'azcan.onmicrosoft.com',
  })
  t.match(await realm('nobody@contoso.example'), { account_type: 'Unknown' })
})

test('another tenant, another path and another method are refused', async (t) => {
  const { ask, addresses, tenantId } = await startEmulator(t)
  const { login } = addresses
  const other = '55555555-0000-4000-8000-000000000005'
  const configuration = 'v2.0/.well-known/openid-configuration'
  isRefused(t, await ask(`${login}/${other}/${configuration}`), 400, 'invalid_request', 90002)
  isRefused(t, await ask(`${login}/contoso.example/${configuration}`), 400, 'invalid_request', 90002)
  isRefused(t, await ask(`${login}/${other}/oauth2/token`, { method: 'POST' }), 400, 'invalid_request', 90002)
  isRefused(t, await ask(`${login}/${tenantId}/oauth2/v2.0/other`), 404, 'invalid_request', 90019)
  isRefused(t, await ask(`${login}/common`), 404, 'invalid_request', 90019)
  isRefused(t, await ask(`${login}/common/%C3%A9`), 404, 'invalid_request', 90019)
  isRefused(t, await ask(`${login}/common/discovery/keys`, { method: 'POST' }), 404, 'invalid_request', 90019)
  isRefused(t, await ask(`${login}/${tenantId}/oauth2/v2.0/authorize?x=y`), 400, 'invalid_request', 90023)
  const token = `${login}/${tenantId}/oauth2/v2.0/token`
  const read = await ask(token)
  isRefused(t, read, 405, 'invalid_request', 900561)
  t.equal(read.headers.allow, 'POST')
})

test('what is no form has no grant type, and an unknown grant type is named', async (t) => {
  const { ask, addresses, tenantId } = await startEmulator(t)
  const token = `${addresses.login}/${tenantId}/oauth2/v2.0/token`
  const post = (body: string | URLSearchParams) => ask(token, { method: 'POST', body })
  for (const body of ['', '{"grant_type":"password"}', '{', '\u0000', '%zz=%']) {
    isRefused(t, await post(body), 400, 'invalid_request', 900144)
  }
  isRefused(
    t,
    await post(new URLSearchParams({ grant_type: '__proto__' })),
    400,
    'unsupported_grant_type',
    70003,
  )
  isRefused(t, await post(`grant_type=${'x'.repeat(300_000)}`), 413, 'invalid_request', 9002313)
})

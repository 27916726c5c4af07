import { decodeJwt } from 'jose'
import { test } from 'tap'
import { ARM, startEmulator } from './emulator.ts'
import { administratorForm, isRefused, signIn } from './sign-in.ts'

test('an application gets a token for its client ID and secret', async (t) => {
  const emulator = await startEmulator(t)
  const { administrator, tenantId } = emulator
  const answer = await signIn(emulator, administratorForm(emulator))
  t.equal(answer.status, 200)
  t.match(answer.headers, { 'cache-control': /no-store/ })
  const body = answer.json()
  t.match(body, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 })
  t.match(decodeJwt(String(body.access_token)), {
    aud: ARM,
    oid: administrator.objectId,
    appid: administrator.clientId,
    appidacr: '1',
    tid: tenantId,
  })
  t.notOk('refresh_token' in body, 'an application signs in anew each time')
})

test('the audience is the scope less /.default, character by character', async (t) => {
  const emulator = await startEmulator(t)
  const audiences = {
    'https://vault.azure.net/.default': 'https://vault.azure.net',
    'https://management.core.windows.net//.default': 'https://management.core.windows.net/',
    [`${emulator.addresses.resourceManager}/.default`]: emulator.addresses.resourceManager,
    [`${emulator.addresses.graph}//.default`]: `${emulator.addresses.graph}/`,
    '00000003-0000-0000-c000-000000000000/.default': '00000003-0000-0000-c000-000000000000',
  }
  for (const [scope, audience] of Object.entries(audiences)) {
    const answer = await signIn(emulator, administratorForm(emulator, { scope }))
    t.equal(decodeJwt(String(answer.json().access_token)).aud, audience, scope)
  }
})

test('the first version of the endpoint takes a resource, and answers with texts', async (t) => {
  const emulator = await startEmulator(t)
  const form = administratorForm(emulator, { scope: undefined, resource: `${ARM}/` })
  const answer = await signIn(emulator, form, `${emulator.tenantId}/oauth2/token`)
  t.match(answer.json(), {
    expires_in: '3599',
    ext_expires_in: '3599',
    expires_on: /^\d+$/,
    not_before: /^\d+$/,
    resource: `${ARM}/`,
  })
  t.equal(decodeJwt(String(answer.json().access_token)).aud, `${ARM}/`)
})

test('an application signs in below /adfs, /organizations, /common and a domain of the tenant, too', async (t) => {
  const emulator = await startEmulator(t, {
    seed: { users: [{ id: USER, userPrincipalName: 'ana@contoso.example' }] },
  })
  const paths = [
    'adfs/oauth2/token',
    'ADFS/oauth2/token',
    'organizations/oauth2/v2.0/token',
    'common/oauth2/v2.0/token?client-request-id=x',
    'azcan.onmicrosoft.com/oauth2/v2.0/token',
    'contoso.example/oauth2/v2.0/token',
    `${emulator.tenantId.toUpperCase()}/oauth2/v2.0/token/`,
  ]
  for (const path of paths) {
    const answer = await signIn(emulator, administratorForm(emulator), path)
    t.equal(answer.status, 200, path)
  }
})

test('client ID and secret may come in the header Authorization', async (t) => {
  const emulator = await startEmulator(t)
  const { ask, addresses, tenantId, administrator } = emulator
  const pair = `${administrator.clientId}:${encodeURIComponent(administrator.clientSecret)}`
  const send = (credentials: string) =>
    ask(`${addresses.login}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: `${ARM}/.default` }),
    })
  t.equal((await send(pair)).status, 200)
  isRefused(t, await send(`${administrator.clientId}:wrong`), 401, 'invalid_client', 7000215)
})

test('what is wrong with a client, its secret or its scope has its own code', async (t) => {
  const emulator = await startEmulator(t)
  const refused = async (
    more: Parameters<typeof administratorForm>[1],
    status: number,
    error: string,
    code: number,
  ) => isRefused(t, await signIn(emulator, administratorForm(emulator, more)), status, error, code)
  await refused({ client_secret: 'wrong' }, 401, 'invalid_client', 7000215)
  await refused({ client_secret: emulator.administrator.keyId }, 401, 'invalid_client', 7000215)
  await refused({ client_secret: undefined }, 401, 'invalid_client', 7000216)
  await refused({ client_id: USER }, 400, 'unauthorized_client', 700016)
  await refused({ client_id: 'constructor' }, 400, 'unauthorized_client', 700016)
  await refused({ client_id: undefined }, 400, 'invalid_request', 900144)
  await refused({ scope: undefined }, 400, 'invalid_request', 900144)
  await refused({ scope: ARM }, 400, 'invalid_scope', 1002012)
  await refused({ scope: '/.default' }, 400, 'invalid_scope', 1002012)
  await refused({ scope: `${ARM}/.default https://vault.azure.net/.default` }, 400, 'invalid_scope', 1002012)
  await refused({ scope: 'https://nobody.example/.default' }, 400, 'invalid_resource', 500011)
})

test('a secret counts from its start to its end, whether it is of the application or of its service principal', async (t) => {
  const clientId = 'c1000000-0000-4000-8000-00000000000c'
  const emulator = await startEmulator(t, {
    now: () => Date.parse('2026-03-02T12:00:00Z'),
    seed: {
      applications: [
        {
          id: 'a1000000-0000-4000-8000-00000000000a',
          appId: clientId,
          passwordCredentials: [
            {
              secretText: 'past',
              startDateTime: '2024-01-01T00:00:00Z',
              endDateTime: '2026-03-02T12:00:00Z',
            },
            {
              secretText: 'future',
              startDateTime: '2026-03-02T12:00:01Z',
              endDateTime: '2028-01-01T00:00:00Z',
            },
            { secretText: 'unreadable', startDateTime: 'yesterday' },
            {
              secretText: 'present',
              startDateTime: '2026-03-02T12:00:00Z',
              endDateTime: '2026-03-02T12:00:01Z',
            },
            { keyId: 'no secret is kept of this one' },
          ],
        },
      ],
      servicePrincipals: [{ id: USER, appId: clientId, passwordCredentials: [{ secretText: 'own' }] }],
    },
  })
  const answer = (secret: string) =>
    signIn(emulator, administratorForm(emulator, { client_id: clientId, client_secret: secret }))
  t.equal((await answer('present')).status, 200)
  t.equal((await answer('own')).status, 200)
  for (const secret of ['past', 'future', 'unreadable']) {
    isRefused(t, await answer(secret), 401, 'invalid_client', 7000222)
  }
  isRefused(t, await answer('undefined'), 401, 'invalid_client', 7000215)
})

test('an application without a service principal, or with a disabled one, does not sign in', async (t) => {
  const [alone, asleep] = ['c2000000-0000-4000-8000-00000000000c', 'c3000000-0000-4000-8000-00000000000c']
  const emulator = await startEmulator(t, {
    seed: {
      applications: [{ id: alone, appId: alone, passwordCredentials: [{ secretText: 's' }] }],
      servicePrincipals: [
        { id: asleep, appId: asleep, accountEnabled: false, passwordCredentials: [{ secretText: 's' }] },
      ],
    },
  })
  const answer = (clientId: string) =>
    signIn(emulator, administratorForm(emulator, { client_id: clientId, client_secret: 's' }))
  isRefused(t, await answer(alone), 401, 'invalid_client', 7000229)
  isRefused(t, await answer(asleep), 400, 'unauthorized_client', 7000112)
})

const USER = '44444444-0000-4000-8000-000000000004'

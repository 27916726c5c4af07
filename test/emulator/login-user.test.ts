import { decodeJwt } from 'jose'
import { test } from 'tap'
import { ARM, startEmulator } from './emulator.ts'
import { AZ_CLIENT, isRefused, signIn, userForm } from './sign-in.ts'

const ANA = '44444444-0000-4000-8000-000000000004'

test('the user signs in with name and password, and gets what clients keep of a user', async (t) => {
  const emulator = await startEmulator(t)
  const { user, tenantId, addresses } = emulator
  const answer = await signIn(
    emulator,
    userForm(emulator, { username: user.name.toUpperCase(), client_info: '1' }),
  )
  t.equal(answer.status, 200)
  const body = answer.json()
  t.match(body, {
    token_type: 'Bearer',
    expires_in: 3599,
    refresh_token: String,
    scope: /user_impersonation/,
  })
  t.match(decodeJwt(String(body.access_token)), {
    aud: 'https://management.core.windows.net/',
    oid: user.objectId,
    appid: AZ_CLIENT,
    upn: user.name,
    idtyp: 'user',
  })
  t.match(decodeJwt(String(body.id_token)), {
    aud: AZ_CLIENT,
    iss: `${addresses.login}/${tenantId}/v2.0`,
    preferred_username: user.name,
    oid: user.objectId,
    tid: tenantId,
  })
  const info = JSON.parse(Buffer.from(String(body.client_info), 'base64url').toString())
  t.same(info, { uid: user.objectId, utid: tenantId })
})

test('what a user asks for is named by the first scope that is not about the sign-in', async (t) => {
  const emulator = await startEmulator(t)
  const scopes = {
    'openid profile': 'https://graph.microsoft.com',
    'User.Read': 'https://graph.microsoft.com',
    'https://graph.microsoft.com/User.Read': 'https://graph.microsoft.com',
    'openid https://vault.azure.net/user_impersonation': 'https://vault.azure.net',
  }
  for (const [scope, audience] of Object.entries(scopes)) {
    const answer = await signIn(emulator, userForm(emulator, { scope }))
    t.equal(decodeJwt(String(answer.json().access_token)).aud, audience, scope)
  }
})

test('a wrong name, password, client or resource is refused', async (t) => {
  const emulator = await startEmulator(t, {
    seed: { users: [{ id: ANA, userPrincipalName: 'ana@contoso.example' }] },
  })
  const refused = async (more: Parameters<typeof userForm>[1], error: string, code: number) =>
    isRefused(t, await signIn(emulator, userForm(emulator, more)), 400, error, code)
  await refused({ password: 'wrong' }, 'invalid_grant', 50126)
  await refused({ username: 'ana@contoso.example' }, 'invalid_grant', 50126)
  await refused({ username: 'nobody@contoso.example' }, 'invalid_grant', 50034)
  await refused({ client_id: ANA }, 'unauthorized_client', 700016)
  await refused({ scope: 'https://nobody.example/.default' }, 'invalid_resource', 500011)
  await refused({ username: undefined }, 'invalid_request', 900144)
  await refused({ password: undefined }, 'invalid_request', 900144)
  await refused({ client_id: undefined }, 'invalid_request', 900144)
  await refused({ scope: undefined }, 'invalid_request', 900144)
})

test('a refresh token leads to tokens for other resources, through the same client only', async (t) => {
  const emulator = await startEmulator(t)
  const first = (await signIn(emulator, userForm(emulator))).json()
  const form = {
    grant_type: 'refresh_token',
    client_id: AZ_CLIENT,
    refresh_token: String(first.refresh_token),
    scope: 'https://vault.azure.net/.default',
  }
  const next = await signIn(emulator, form)
  t.match(decodeJwt(String(next.json().access_token)), {
    aud: 'https://vault.azure.net',
    oid: emulator.user.objectId,
  })
  t.type(next.json().refresh_token, 'string')
  const other = '1950a258-227b-4e31-a9cf-717495945fc2'
  isRefused(t, await signIn(emulator, { ...form, client_id: other }), 400, 'invalid_grant', 70000)
  for (const text of ['x', String(first.access_token), String(first.id_token), `${form.refresh_token}x`]) {
    isRefused(t, await signIn(emulator, { ...form, refresh_token: text }), 400, 'invalid_grant', 9002313)
  }
  isRefused(t, await signIn(emulator, { ...form, refresh_token: undefined }), 400, 'invalid_request', 900144)
})

test('neither a refresh token nor an ID token passes for an access token', async (t) => {
  const emulator = await startEmulator(t)
  const { refresh_token, id_token } = (await signIn(emulator, userForm(emulator))).json()
  const url = `${emulator.addresses.resourceManager}/subscriptions?api-version=2022-12-01`
  for (const token of [refresh_token, id_token]) {
    const answer = await emulator.ask(url, { headers: { authorization: `Bearer ${token}` } })
    t.equal(answer.status, 401)
  }
})

test('a refresh token ends after 90 days', async (t) => {
  let now = Date.now()
  const emulator = await startEmulator(t, { now: () => now })
  const { refresh_token } = (await signIn(emulator, userForm(emulator))).json()
  const form = {
    grant_type: 'refresh_token',
    client_id: AZ_CLIENT,
    refresh_token: String(refresh_token),
    scope: `${ARM}/.default`,
  }
  now += 89 * 86_400_000
  t.equal((await signIn(emulator, form)).status, 200)
  now += 2 * 86_400_000
  isRefused(t, await signIn(emulator, form), 400, 'invalid_grant', 700082)
})

test('a user who is disabled or gone gets no more tokens', async (t) => {
  const emulator = await startEmulator(t)
  const { refresh_token } = (await signIn(emulator, userForm(emulator))).json()
  const refresh = {
    grant_type: 'refresh_token',
    client_id: AZ_CLIENT,
    refresh_token: String(refresh_token),
    scope: `${ARM}/.default`,
  }
  const headers = { authorization: `Bearer ${await emulator.token('https://graph.microsoft.com')}` }
  const url = `${emulator.addresses.graph}/v1.0/users/${emulator.user.objectId}`
  const patched = await emulator.ask(url, { method: 'PATCH', headers, body: { accountEnabled: false } })
  t.equal(patched.status, 204)
  isRefused(t, await signIn(emulator, userForm(emulator)), 400, 'invalid_grant', 50057)
  isRefused(t, await signIn(emulator, refresh), 400, 'invalid_grant', 50057)
  t.equal((await emulator.ask(url, { method: 'DELETE', headers })).status, 204)
  isRefused(t, await signIn(emulator, userForm(emulator)), 400, 'invalid_grant', 50034)
  isRefused(t, await signIn(emulator, refresh), 400, 'invalid_grant', 50034)
})

import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { type Test, test } from 'tap'
import type { FetchJson } from '../../src/emulator/login/fetch-json.ts'
import { type Answer, ARM, startEmulator, type TestEmulator } from './emulator.ts'
import { ASSERTION_TYPE, isRefused, signIn } from './sign-in.ts'

const ISSUER = 'https://issuer.example/cluster'
const SUBJECT = 'system:serviceaccount:shop:till'
const AUDIENCE = 'api://AzureADTokenExchange'

const { publicKey, privateKey } = await generateKeyPair('RS256')

/** The documents of the issuer, and how often somebody asked for them. */
async function issuerOf(
  keys: readonly object[],
): Promise<{ readonly asked: string[]; readonly fetchJson: FetchJson }> {
  const asked: string[] = []
  return {
    asked,
    fetchJson: async (url) => {
      asked.push(url)
      if (url === `${ISSUER}/.well-known/openid-configuration`) return { jwks_uri: `${ISSUER}/keys` }
      if (url === `${ISSUER}/keys`) return { keys }
      throw new Error('there is nothing here')
    },
  }
}

const publicJwk = { ...(await exportJWK(publicKey)), kid: 'one' }

function assertion(
  claims: Readonly<Record<string, unknown>> = {},
  key = privateKey,
  header: object = {},
): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000)
  return new SignJWT({
    iss: ISSUER,
    sub: SUBJECT,
    aud: AUDIENCE,
    exp: seconds + 600,
    nbf: seconds,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
    .sign(key)
}

interface Federated {
  readonly emulator: TestEmulator
  readonly clientId: string
  readonly principalId: string
  readonly identityId: string
  present(text: string, clientId?: string): Promise<Answer>
}

/** A user-assigned identity that the issuer's service account stands for. */
async function federated(t: Test, fetchJson: FetchJson): Promise<Federated> {
  const emulator = await startEmulator(t, { fetchJson })
  const { addresses, subscriptionId, ask } = emulator
  const headers = { authorization: `Bearer ${await emulator.token(ARM)}` }
  const put = async (id: string, version: string, body: object) => {
    const url = `${addresses.resourceManager}${id}?api-version=${version}`
    const answer = await ask(url, { method: 'PUT', headers, body })
    t.equal(answer.status, 201, id)
    return answer.json()
  }
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg`
  const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/till`
  await put(group, '2021-04-01', { location: 'westeurope' })
  const identity = await put(identityId, '2024-11-30', { location: 'westeurope' })
  await put(`${identityId}/federatedIdentityCredentials/cluster`, '2024-11-30', {
    properties: { issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] },
  })
  const { clientId, principalId } = identity.properties as { clientId: string; principalId: string }
  const present = (text: string, client = clientId) =>
    signIn(emulator, {
      grant_type: 'client_credentials',
      client_id: client,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: text,
      scope: `${ARM}/.default`,
    })
  return { emulator, clientId, principalId, identityId, present }
}

test('a user-assigned identity gets a token for the token of an issuer that it trusts', async (t) => {
  const { fetchJson } = await issuerOf([publicJwk])
  const { present, clientId, principalId, identityId } = await federated(t, fetchJson)
  const answer = await present(await assertion())
  t.match(
    { status: answer.status, body: answer.json() },
    { status: 200, body: { token_type: 'Bearer', expires_in: 86_399 } },
  )
  t.match(decodeJwt(String(answer.json().access_token)), {
    aud: ARM,
    oid: principalId,
    appid: clientId,
    appidacr: '2',
    xms_mirid: identityId.replace('resourceGroups', 'resourcegroups'),
  })
  t.equal(
    (await present(await assertion({ aud: ['other', AUDIENCE] }))).status,
    200,
    'one of several audiences will do',
  )
})

test('issuer, subject and audience compare character by character, in this order', async (t) => {
  const { asked, fetchJson } = await issuerOf([publicJwk])
  const { present } = await federated(t, fetchJson)
  const refused = async (claims: JWTPayload, code: number) =>
    isRefused(t, await present(await assertion(claims)), 401, 'invalid_client', code)
  await refused({ iss: `${ISSUER}/` }, 700211)
  await refused({ iss: ISSUER.toUpperCase(), sub: 'other', aud: 'other' }, 700211)
  await refused({ sub: 'other', aud: 'other' }, 700213)
  await refused({ sub: SUBJECT.toUpperCase() }, 7002138)
  await refused({ aud: 'other' }, 700212)
  await refused({ aud: AUDIENCE.toLowerCase() }, 700212)
  t.same(asked, [], 'nobody is asked for keys until a credential matches')
})

test('an assertion holds between its times, give or take five minutes', async (t) => {
  const { fetchJson } = await issuerOf([publicJwk])
  const { present } = await federated(t, fetchJson)
  const seconds = Math.floor(Date.now() / 1000)
  t.equal((await present(await assertion({ exp: seconds - 240 }))).status, 200)
  t.equal((await present(await assertion({ nbf: seconds + 240 }))).status, 200)
  isRefused(t, await present(await assertion({ exp: seconds - 360 })), 401, 'invalid_client', 700024)
  isRefused(t, await present(await assertion({ nbf: seconds + 360 })), 401, 'invalid_client', 700024)
})

test('an assertion counts only with a signature by a key of its issuer', async (t) => {
  const { fetchJson } = await issuerOf([publicJwk])
  const { present } = await federated(t, fetchJson)
  const other = await generateKeyPair('RS256')
  isRefused(t, await present(await assertion({}, other.privateKey)), 401, 'invalid_client', 700027)
  const unknown = await assertion({}, privateKey, { kid: 'two' })
  isRefused(t, await present(unknown), 401, 'invalid_client', 700027)
  const [head, claims] = (await assertion()).split('.')
  isRefused(t, await present(`${head}.${claims}.AAAA`), 401, 'invalid_client', 700027)
})

test('a malformed assertion, or one of another algorithm, is refused as such', async (t) => {
  const { fetchJson } = await issuerOf([publicJwk])
  const { emulator, clientId, present } = await federated(t, fetchJson)
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const [, claims] = (await assertion()).split('.')
  for (const text of [
    'x',
    '..',
    `${none}.${claims}.`,
    await assertion({ iss: undefined }),
    await assertion({ exp: undefined }),
  ]) {
    isRefused(t, await present(text), 400, 'invalid_request', 50027)
  }
  const form = { grant_type: 'client_credentials', client_id: clientId, scope: `${ARM}/.default` }
  const wrongType = { ...form, client_assertion: await assertion(), client_assertion_type: 'saml' }
  isRefused(t, await signIn(emulator, wrongType), 400, 'invalid_request', 50027)
  const noType = { ...form, client_assertion: await assertion() }
  isRefused(t, await signIn(emulator, noType), 400, 'invalid_request', 900144)
})

test('a client without federated credentials takes no assertion', async (t) => {
  const { fetchJson } = await issuerOf([publicJwk])
  const { emulator, present } = await federated(t, fetchJson)
  const answer = await present(await assertion(), emulator.administrator.clientId)
  isRefused(t, answer, 401, 'invalid_client', 70025)
})

test('keys are remembered, and looked for anew where a token names another one', async (t) => {
  const keys: object[] = [publicJwk]
  const { asked, fetchJson } = await issuerOf(keys)
  const { present } = await federated(t, fetchJson)
  for (let count = 0; count < 3; count++) t.equal((await present(await assertion())).status, 200)
  t.equal(asked.length, 2)
  const next = await generateKeyPair('RS256')
  keys.push({ ...(await exportJWK(next.publicKey)), kid: 'two' })
  t.equal((await present(await assertion({}, next.privateKey, { kid: 'two' }))).status, 200)
  t.equal(asked.length, 4)
})

test('an issuer that cannot be reached, or answers nonsense, is said to be the reason', async (t) => {
  for (const answer of [
    undefined,
    null,
    [],
    { jwks_uri: 7 },
    { jwks_uri: 'http://plain.example/keys' },
    { keys: 'none' },
  ]) {
    const fetchJson: FetchJson = async () => {
      if (answer === undefined) throw new Error('connect ECONNREFUSED')
      return answer
    }
    const { present } = await federated(t, fetchJson)
    isRefused(t, await present(await assertion()), 400, 'invalid_request', 90061)
  }
})

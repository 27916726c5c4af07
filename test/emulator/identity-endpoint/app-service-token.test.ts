import { test } from 'tap'
import { IDENTITY } from '../../control-plane/estate.ts'
import {
  APP,
  FIRST,
  type Given,
  type IdentityClient,
  identityClient,
  identityState,
  OWN,
  query,
  SECOND,
} from './identity-client.ts'

const RESOURCE = 'https://vault.azure.net'
const NOT_FOUND =
  'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.'

interface AppClient extends IdentityClient {
  readonly endpoint: string
  readonly secret: string
  /** By the version of 2019, with the right header. */
  token(parameters?: Readonly<Record<string, string>>): ReturnType<IdentityClient['ask']>
}

async function onApp(...given: readonly Given[]): Promise<AppClient> {
  const client = identityClient(identityState(['second'], given))
  const { key, secret } = await client.attachments.attach(APP)
  const endpoint = `/attached/${key}/msi/token`
  return {
    ...client,
    endpoint,
    secret,
    token: (parameters = {}) =>
      client.ask(`${endpoint}${query({ 'api-version': '2019-08-01', resource: RESOURCE, ...parameters })}`, {
        headers: { 'X-IDENTITY-HEADER': secret },
      }),
  }
}

test('an app gets a token of its own identity', async (t) => {
  const { token } = await onApp('system', 'first')
  const { status, body } = await token()
  t.equal(status, 200)
  t.same(body, {
    access_token: body.access_token,
    client_id: OWN.appId,
    expires_on: '1772539200',
    resource: RESOURCE,
    token_type: 'Bearer',
  })
})

test('identities are selected by client ID, principal ID, its older name, and resource ID', async (t) => {
  const { token } = await onApp('system', 'first')
  for (const [selector, wanted] of [
    [{ client_id: FIRST.appId }, FIRST],
    [{ principal_id: FIRST.id }, FIRST],
    [{ object_id: FIRST.id }, FIRST],
    [{ mi_res_id: IDENTITY }, FIRST],
    [{ client_id: OWN.appId }, OWN],
  ] as const) {
    const { body } = await token(selector as Record<string, string>)
    t.equal(body.client_id, wanted.appId, JSON.stringify(selector))
  }
})

test('without a selector only the own identity is meant, never a single user-assigned one', async (t) => {
  const { token } = await onApp('first')
  t.match(await token(), {
    status: 400,
    body: { statusCode: 400, message: NOT_FOUND, correlationId: /^[0-9a-f-]{36}$/ },
  })
  t.equal((await token({ client_id: FIRST.appId })).status, 200)
})

test('what the app does not have is not found, and two selectors, no resource and other versions are refused', async (t) => {
  const { token } = await onApp('system', 'first')
  t.match(await token({ client_id: SECOND.appId }), { status: 400, body: { message: NOT_FOUND } })
  for (const parameters of [
    { client_id: FIRST.appId, mi_res_id: IDENTITY },
    { principal_id: FIRST.id, object_id: FIRST.id },
    { resource: '' },
    { resource: 'https://nobody.example' },
    { 'api-version': '2019-07-01-preview' },
    { 'api-version': '' },
  ]) {
    t.match(
      await token(parameters as Record<string, string>),
      { status: 400, body: { statusCode: 400, message: String, correlationId: String } },
      JSON.stringify(parameters),
    )
  }
})

test('whoever lacks the secret of the app gets nothing', async (t) => {
  const { ask, endpoint, attachments, secret } = await onApp('system')
  const other = await attachments.attach(IDENTITY)
  const path = `${endpoint}${query({ 'api-version': '2019-08-01', resource: RESOURCE })}`
  for (const headers of [
    {},
    { 'X-IDENTITY-HEADER': 'x' },
    { 'X-IDENTITY-HEADER': other.secret },
    { secret },
  ]) {
    t.match(await ask(path, { headers: headers as Record<string, string> }), {
      status: 401,
      body: { statusCode: 401 },
    })
  }
  const unknown = `/attached/00/msi/token${query({ 'api-version': '2019-08-01', resource: RESOURCE })}`
  t.equal((await ask(unknown, { headers: { 'X-IDENTITY-HEADER': secret } })).status, 401)
  const method = await ask(path, { method: 'PUT', headers: { 'X-IDENTITY-HEADER': secret } })
  t.match(method, { status: 405, body: { statusCode: 405 } })
})

test('the version of 2017 has a header and a selector of its own, and writes its date out', async (t) => {
  const { ask, endpoint, secret } = await onApp('system', 'first')
  const old = (parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) =>
    ask(`${endpoint}/${query({ 'api-version': '2017-09-01', resource: RESOURCE, ...parameters })}`, {
      headers,
    })
  const own = await old({}, { secret })
  t.match(own, {
    status: 200,
    body: { client_id: OWN.appId, expires_on: '03/03/2026 12:00:00 +00:00', token_type: 'Bearer' },
  })
  t.equal((await old({ clientid: FIRST.appId }, { secret })).body.client_id, FIRST.appId)
  t.equal((await old({ clientid: SECOND.appId }, { secret })).status, 400)
  const learning = await old({}, { secret, Metadata: 'true' })
  t.equal(learning.body.expires_on, 1_772_539_200, 'a number for Machine Learning')
  t.equal((await old({}, {})).status, 401)
  t.equal((await old({}, { 'X-IDENTITY-HEADER': secret })).status, 401)
  t.match(await old({ resource: '' }, { secret }), { status: 400, body: { statusCode: 400 } })
})

test('container instances on Windows ask without a version', async (t) => {
  const { ask, endpoint, secret } = await onApp('first')
  const windows = (parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) =>
    ask(`${endpoint}${query({ resource: RESOURCE, ...parameters })}`, { headers })
  const found = {
    status: 200,
    body: { client_id: FIRST.appId, expires_on: '1772539200', expires_in: '86400' },
  }
  t.match(await windows({}, { secret }), found, 'the only one')
  t.match(await windows({ principalId: FIRST.id }, { secret }), found)
  t.match(await windows({ principalId: SECOND.id }, { secret }), {
    status: 400,
    body: { error: 'invalid_request', error_description: 'Identity not found' },
  })
  t.match(await windows({}, { secret: 'x' }), { status: 401, body: { error: 'unauthorized_client' } })
  t.match(await windows({ resource: '' }, { secret }), { status: 400, body: { error: 'invalid_request' } })
})

test('Cloud Shell asks by a form, for the one identity that it has', async (t) => {
  const { ask, endpoint } = await onApp('system', 'first')
  const shell = (
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { Metadata: 'true' },
  ) => ask(endpoint, { method: 'POST', headers, body: new URLSearchParams(form).toString() })
  t.match(await shell({ resource: RESOURCE }), {
    status: 200,
    body: { client_id: OWN.appId, expires_on: '1772539200', token_type: 'Bearer' },
  })
  t.equal((await shell({ resource: RESOURCE, client_id: OWN.appId })).body.client_id, OWN.appId)
  for (const form of [
    { resource: RESOURCE, client_id: FIRST.appId },
    { resource: RESOURCE, object_id: SECOND.id },
    { resource: RESOURCE, client_id: OWN.appId, object_id: OWN.id },
    {},
    { resource: 'https://nobody.example' },
  ]) {
    t.match(await shell(form as Record<string, string>), {
      status: 400,
      body: { error: { code: String, message: String } },
    })
  }
  t.match(await shell({ resource: RESOURCE }, {}), {
    status: 400,
    body: { error: { code: 'bad_request_102' } },
  })
  const large = await ask(endpoint, {
    method: 'POST',
    headers: { Metadata: 'true' },
    body: 'x'.repeat(100_000),
  })
  t.equal(large.status, 400)
})

import { test } from 'tap'
import { ADDRESSES, ANA, armClient, bearer, refusal, SUBSCRIPTION, TENANT, tokenOf } from './arm-client.ts'

const CALL = 'GET /subscriptions?api-version=2019-11-01'

test('a request without a token is told where to get one', async (t) => {
  const answer = await armClient().askWith({}, CALL)
  t.same(refusal(answer), [
    401,
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
  ])
  const challenge = answer.headers.get('www-authenticate') ?? ''
  t.match(challenge, `Bearer authorization_uri="${ADDRESSES.login}/${TENANT}", error="invalid_token"`)
  t.notMatch(challenge, /claims=/, 'claims would make clients ask for tokens without end')
})

test('a token that is none, is too old or is for someone else is refused each in its own words', async (t) => {
  const client = armClient()
  const withToken = (authorization: string) => client.askWith({ authorization }, CALL)
  t.same(refusal(await withToken('Bearer nonsense')).slice(0, 2), [401, 'InvalidAuthenticationToken'])
  const old = await withToken(`Bearer ${tokenOf({ oid: ANA, aud: 'https://management.azure.com', exp: 0 })}`)
  t.same(refusal(old).slice(0, 2), [401, 'ExpiredAuthenticationToken'])
  const other = await client.askWith(bearer({ oid: ANA, aud: 'https://vault.azure.net' }), CALL)
  const [status, code, message] = refusal(other)
  t.same([status, code], [401, 'InvalidAuthenticationTokenAudience'])
  t.match(message, /wrong audience or resource 'https:\/\/vault\.azure\.net'/)
  t.ok(other.headers.has('www-authenticate'))
})

test('what a token says cannot break the header of the answer', async (t) => {
  const answer = await armClient().askWith(bearer({ oid: ANA, aud: 'x"\r\nx: ü' }), CALL)
  t.equal(answer.status, 401)
  t.match(answer.headers.get('www-authenticate'), /resource 'x\?\?\?x: \?'/)
})

test('tokens for Azure and for this very address are taken', async (t) => {
  const client = armClient()
  const names = [
    'https://management.azure.com',
    'https://management.core.windows.net',
    ADDRESSES.resourceManager,
  ]
  for (const aud of names.flatMap((name) => [name, `${name}/`])) {
    t.equal((await client.askWith(bearer({ oid: ANA, aud }), CALL)).status, 200, aud)
  }
})

test('the token is looked at before anything else', async (t) => {
  const client = armClient()
  for (const call of ['POST /', 'PUT /x/../y', `PUT ${SUBSCRIPTION}/resourceGroups/x`]) {
    t.equal((await client.askWith({ 'content-type': 'text/plain' }, call, 'x')).status, 401, call)
  }
})

test('where the services are can be asked without a token', async (t) => {
  const client = armClient()
  const first = await client.askWith({}, 'GET /metadata/endpoints?api-version=2015-01-01')
  t.equal(first.body.authentication.loginEndpoint, ADDRESSES.login)
  const later = await client.askWith({}, 'GET /metadata/endpoints?api-version=2022-09-01')
  t.same(
    [later.body[0].resourceManager, later.body[0].suffixes.keyVaultDns],
    [`${ADDRESSES.resourceManager}/`, 'vault.localhost:8443'],
  )
})

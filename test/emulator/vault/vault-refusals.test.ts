import { test } from 'tap'
import { assignment, BEN, VAULT } from '../../control-plane/estate.ts'
import { bearer } from './small-emulation.ts'
import { HOST, vaultClient, withVersion } from './vault-client.ts'

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6'

test('without an access policy a caller is refused in the words of Key Vault', async (t) => {
  const { ask, emulation } = vaultClient(['list'])
  const answer = await ask('/secrets/db')
  t.equal(answer.status, 403)
  t.same(answer.body.error, {
    code: 'Forbidden',
    message:
      `The user, group or application 'oid=${BEN};iss=https://sts.windows.net/11111111-0000-4000-8000-000000000001/' ` +
      "does not have secrets get permission on key vault 'kv-orders;location=westeurope'. " +
      'For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287',
    innererror: { code: 'ForbiddenByPolicy' },
  })
  t.match(emulation.notes, [
    {
      principalId: BEN,
      operation: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      decision: 'refused',
      reason: 'NoMatchingAccessPolicy',
    },
  ])
})

test('an application that acts for a user is named in the refusal', async (t) => {
  const { askWith } = vaultClient([])
  const headers = bearer({ oid: BEN, appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', groups: [BEN] })
  const { body } = await askWith(headers, withVersion(`${HOST}/secrets/db`))
  t.match(body.error.message, `'appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=${BEN};numgroups=1;iss=`)
})

test('on a vault of roles the owner of everything is refused, and a reader of secrets is not', async (t) => {
  const onRoles = { enableRbacAuthorization: true }
  const owner = vaultClient(['all'], onRoles, { roleAssignments: [assignment(BEN, OWNER, '/')] })
  const refused = await owner.ask('/secrets/db')
  t.equal(refused.status, 403)
  t.equal(refused.body.error.innererror.code, 'ForbiddenByRbac')
  t.match(refused.body.error.message, /^Caller is not authorized to perform action on resource\.\r\n/)
  t.match(refused.body.error.message, "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\n")
  const reader = vaultClient([], onRoles, { roleAssignments: [assignment(BEN, SECRETS_USER, VAULT)] })
  t.match(await reader.ask('/secrets/db'), { status: 404, body: { error: { code: 'SecretNotFound' } } })
  t.match(reader.emulation.notes, [{ decision: 'allowed', reason: 'SecretNotFound' }])
})

test('whoever may not see a secret does not learn whether it is there, nor what is wrong with a body', async (t) => {
  const { ask } = vaultClient([])
  for (const [method, path, body] of [
    ['GET', '/secrets/nope'],
    ['PUT', '/secrets/db', '{'],
    ['PATCH', '/secrets/db', 'x'],
    ['DELETE', '/secrets/nope'],
    ['POST', '/secrets/nope/backup'],
    ['POST', '/secrets/restore', '['],
    ['GET', '/deletedsecrets'],
  ] as const) {
    t.match(await ask(path, { method, body }), { status: 403 }, `${method} ${path}`)
  }
})

test('a body that cannot be read is a bad parameter', async (t) => {
  const { ask } = vaultClient(['all'])
  for (const body of [
    '{',
    '[]',
    'null',
    '{"value":1}',
    `${'['.repeat(5000)}`,
    `{"value":"${'x'.repeat(30_000)}"}`,
  ]) {
    t.match(
      await ask('/secrets/db', { method: 'PUT', body }),
      { status: 400, body: { error: { code: 'BadParameter', message: /^The request is malformed/ } } },
      body.slice(0, 20),
    )
  }
  t.match(await ask('/secrets/db', { method: 'PUT' }), { status: 400 }, 'no body')
})

test('a body under another content type is refused, and so is one without end', async (t) => {
  const { ask } = vaultClient(['all'])
  const typed = await ask('/secrets/db', {
    method: 'PUT',
    body: 'value=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  t.match(typed, { status: 415, body: { error: { code: 'UnsupportedMediaType' } } })
  const large = await ask('/secrets/db', { method: 'PUT', body: `"${'x'.repeat(17 * 1024 * 1024)}"` })
  t.match(large, { status: 413, body: { error: { code: 'RequestEntityTooLarge' } } })
})

test('every call names a version that there is', async (t) => {
  const { askWith } = vaultClient(['list'])
  const headers = bearer({ oid: BEN })
  t.match(await askWith(headers, `${HOST}/secrets`), {
    status: 400,
    body: { error: { code: 'BadParameter', message: /api-version/ } },
  })
  for (const version of ['6.0', '', '7.4x', 'latest', '2025-7-1']) {
    t.match(await askWith(headers, `${HOST}/secrets?api-version=${version}`), { status: 400 }, version)
  }
  for (const version of ['7.0', '7.4', '7.6-preview.2', '2016-10-01', '2025-07-01']) {
    t.match(await askWith(headers, `${HOST}/secrets?API-Version=${version}`), { status: 200 }, version)
  }
})

test('paths that climb, that are escaped twice, and names that are none are refused', async (t) => {
  const { ask } = vaultClient(['all'])
  for (const path of [
    '/secrets/%252e%252e',
    '/secrets/a%2Fb',
    '/secrets/a_b',
    '/secrets/%00',
    '/secrets/a%20b',
    '/secrets/%zz',
    '/secrets/%c3%28',
  ]) {
    t.match(await ask(path), { status: 400, body: { error: { code: 'BadParameter' } } }, path)
  }
  for (const path of ['/secrets/../..', '/secrets/%2e%2e', '/', '/secrets/a/b/c', '/keys', '/keys/k/sign']) {
    t.match(await ask(path), { status: 404, body: { error: { code: 'NotFound' } } }, path)
  }
})

test('a method that a path does not take is told which it takes', async (t) => {
  const { ask } = vaultClient(['all'])
  const answer = await ask('/secrets/db', { method: 'POST' })
  t.match(answer, { status: 405, body: { error: { code: 'MethodNotAllowed' } } })
  t.equal(answer.headers.get('allow'), 'GET, PUT, PATCH, DELETE')
  t.equal((await ask('/secrets', { method: 'PUT', body: {} })).status, 405)
})

test('answers carry a request ID, and the one of the client', async (t) => {
  const { ask } = vaultClient(['list'])
  const { headers } = await ask('/secrets', { headers: { 'x-ms-client-request-id': 'mine' } })
  t.match(headers.get('x-ms-request-id'), /^[0-9a-f-]{36}$/)
  t.equal(headers.get('x-ms-client-request-id'), 'mine')
  t.equal(headers.get('x-ms-keyvault-region'), 'westeurope')
})

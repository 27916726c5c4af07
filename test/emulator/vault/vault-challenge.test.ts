import { test } from 'tap'
import { BEN, VAULT } from '../../control-plane/estate.ts'
import { bearer, TENANT } from './small-emulation.ts'
import { HOST, vaultClient, withVersion } from './vault-client.ts'

const SECRET = withVersion(`${HOST}/secrets/db`)
const CHALLENGE = `Bearer authorization="https://localhost:8443/${TENANT}", resource="https://vault.localhost:8443"`

test('whoever comes without a token is told where to get one and for which resource', async (t) => {
  const { askWith, emulation } = vaultClient(['all'])
  const answer = await askWith({}, SECRET)
  t.equal(answer.status, 401)
  t.equal(answer.headers.get('www-authenticate'), CHALLENGE)
  t.same(answer.body, {
    error: { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer or PoP token.' },
  })
  t.match(emulation.notes, [{ service: 'vault', decision: 'refused', reason: 'Unauthorized' }])
})

test('the token counts before the version, the path, the body and whether there is such a secret', async (t) => {
  const { askWith } = vaultClient(['all'])
  for (const [method, path, body] of [
    ['GET', '/secrets/nope?api-version=7.4'],
    ['GET', '/secrets/db'],
    ['GET', '/nothing/here'],
    ['PUT', '/secrets/db?api-version=7.4', '{'],
    ['OPTIONS', '/secrets?api-version=7.4'],
  ] as const) {
    const answer = await askWith({}, `${HOST}${path}`, { method, body })
    t.equal(answer.status, 401, `${method} ${path}`)
    t.equal(answer.headers.get('www-authenticate'), CHALLENGE)
  }
})

test('a token for another audience is refused by both names', async (t) => {
  const { askWith } = vaultClient(['all'])
  for (const aud of [
    'https://management.azure.com/',
    'https://vault.azure.net/',
    'https://kv-orders.vault.localhost:8443',
  ]) {
    const answer = await askWith(bearer({ oid: BEN, aud }), SECRET)
    t.equal(answer.status, 401)
    t.same(answer.body.error, {
      code: 'Unauthorized',
      message: `AKV10022: Invalid audience. Expected https://vault.azure.net, found: ${aud}.`,
    })
    t.equal(answer.headers.get('www-authenticate'), CHALLENGE)
  }
})

test("Key Vault's resource, its application ID and the domain of the suffix are audiences", async (t) => {
  const { askWith } = vaultClient(['list'])
  for (const aud of [
    'https://vault.azure.net',
    'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
    'https://vault.localhost:8443',
  ]) {
    const answer = await askWith(bearer({ oid: BEN, aud }), withVersion(`${HOST}/secrets`))
    t.equal(answer.status, 200, aud)
  }
})

test('an expired token, and one that is none, are refused with a challenge', async (t) => {
  const { askWith } = vaultClient(['all'])
  const expired = await askWith(bearer({ oid: BEN, exp: 0 }), SECRET)
  t.match(expired, { status: 401, body: { error: { code: 'Unauthorized', message: /^\[TokenExpired\]/ } } })
  const invalid = await askWith({ authorization: 'Bearer nonsense' }, SECRET)
  t.match(invalid, { status: 401, body: { error: { code: 'Unauthorized', message: /^AKV10046: / } } })
  t.equal(invalid.headers.get('www-authenticate'), CHALLENGE)
})

test('a vault takes tokens of its own tenant only, and leads there', async (t) => {
  const other = '22222222-0000-4000-8000-000000000002'
  const { askWith } = vaultClient(['all'], { tenantId: other })
  const answer = await askWith(bearer({ oid: BEN }), SECRET)
  t.equal(answer.status, 401)
  t.same(answer.body.error, {
    code: 'Unauthorized',
    message: `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${other}/, found https://sts.windows.net/${TENANT}/.`,
  })
  t.match(answer.headers.get('www-authenticate'), `authorization="https://localhost:8443/${other}"`)
})

test("under Azure's own names the challenge names Azure's own login and resource", async (t) => {
  const { askWith } = vaultClient(['all'])
  const answer = await askWith({}, withVersion('https://kv-orders.vault.azure.net/secrets/db'))
  t.equal(answer.status, 401)
  t.equal(
    answer.headers.get('www-authenticate'),
    `Bearer authorization="https://login.microsoftonline.com/${TENANT}", resource="https://vault.azure.net"`,
  )
})

test('a vault that is not there is no vault, with or without a token', async (t) => {
  const { askWith } = vaultClient(['all'])
  for (const headers of [{}, bearer({ oid: BEN })]) {
    for (const host of [
      'kv-other.vault.localhost:8443',
      'kv-orders.x.vault.azure.net',
      'kv-orders.localhost',
    ]) {
      const answer = await askWith(headers, withVersion(`https://${host}/secrets/db`))
      t.match(answer, { status: 404, body: { error: { code: 'VaultNotFound' } } }, host)
    }
  }
})

test('a vault is found in any case, on any port, and where it went when it was made anew elsewhere', async (t) => {
  const { askWith, emulation } = vaultClient(['list'])
  const list = (host: string) => askWith(bearer({ oid: BEN }), withVersion(`https://${host}/secrets`))
  for (const host of [
    'KV-Orders.vault.localhost',
    'kv-orders.vault.localhost:8443',
    'kv-orders.vault.azure.net',
  ]) {
    t.equal((await list(host)).status, 200, host)
  }
  const vault = emulation.view().find('vaults', VAULT)
  const moved = { ...vault, id: VAULT.replace('/rg/', '/rg-2/') }
  await emulation.perform(() => ({ kind: 'done', changes: [{ remove: 'vaults', id: VAULT }] }))
  t.equal((await list('kv-orders.vault.azure.net')).status, 404)
  await emulation.perform(() => ({ kind: 'done', changes: [{ put: 'vaults', element: moved }] }))
  t.equal((await list('kv-orders.vault.azure.net')).status, 200)
})

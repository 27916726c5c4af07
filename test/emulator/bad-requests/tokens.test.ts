import { join } from 'node:path'
import { SignJWT, UnsecuredJWT } from 'jose'
import { type Test, test } from 'tap'
import { readKeptSecrets } from '../../../src/emulator/keeping/kept-secrets.ts'
import { signed } from '../../../src/emulator/token/create-token-authority.ts'
import { createSigningKey, readSigningKey, type SigningKey } from '../../../src/emulator/token/signing-key.ts'
import { newFolder } from '../../new-folder.ts'
import { ARM } from '../emulator.ts'
import { GRAPH, type House, isAzureError, openHouse, SECRET_VALUE, VAULT_AUDIENCE } from './doors.ts'

const OTHER = '99999999-0000-4000-8000-000000000009'

interface Forgery {
  readonly house: House
  readonly key: SigningKey
  /** What a good token for an audience claims. */
  claims(audience: string): Record<string, unknown>
}

/** An emulator whose key the test has: who forges tokens does not, but a test is to change one thing at a time. */
async function withKey(t: Test): Promise<Forgery> {
  const stateDir = join(newFolder(t, 'forged'), 'state')
  const house = await openHouse(t, { stateDir })
  const secrets = await readKeptSecrets(stateDir)
  if (secrets === undefined) throw new Error('the emulator kept no secrets')
  const now = Math.floor(Date.now() / 1000)
  return {
    house,
    key: readSigningKey(secrets.signingKey),
    claims: (aud) => ({
      aud,
      iss: `https://sts.windows.net/${house.tenantId}/`,
      nbf: now - 300,
      exp: now + 3600,
      oid: house.administrator.objectId,
      tid: house.tenantId,
      idtyp: 'app',
    }),
  }
}

/** Shows a header `Authorization` at each guarded door, and holds the answer to a refusal that gives nothing away. */
async function refusedEverywhere(
  t: Test,
  house: House,
  about: string,
  authorizationFor: (audience: string) => Promise<string | undefined> | string | undefined,
): Promise<void> {
  for (const { name, address, path, audience } of house.guarded) {
    const authorization = await authorizationFor(audience)
    const headers = authorization === undefined ? {} : { authorization }
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await house.ask(`${address}${path}`, { method, headers })
      t.equal(answer.status, 401, `${name}, ${method}: ${about}`)
      t.ok(isAzureError(answer.json()))
      t.match(answer.headers['www-authenticate'], /^Bearer /)
      t.notOk(answer.text.includes(SECRET_VALUE))
    }
  }
}

test('without a token, or with something else in its place, nobody is let in', async (t) => {
  const house = await openHouse(t)
  const wrong = [
    ...[undefined, '', 'Bearer', 'Bearer ', 'Bearer null', 'Bearer undefined', 'Bearer x', 'Bearer ..'],
    ...['Basic YWRtaW46YWRtaW4=', 'Negotiate YII=', 'PoP x', 'SharedKey a:b', 'Bearer \u00e9\u00ff'],
    ...[`Bearer ${'A'.repeat(20_000)}`, `Bearer ${'.'.repeat(10_000)}`, `Bearer e30.e30.e30`],
  ]
  for (const text of wrong) {
    await refusedEverywhere(t, house, JSON.stringify(text)?.slice(0, 40) ?? 'nothing', () => text)
  }
  await refusedEverywhere(t, house, 'a good one with more behind it', async (audience) => {
    return `Bearer ${await house.token(audience)}, Bearer x`
  })
  await refusedEverywhere(t, house, 'a good one of another scheme', async (audience) => {
    return `Basic ${await house.token(audience)}`
  })
})

test('a token that somebody else signed is refused, whatever key and algorithm it names', async (t) => {
  const { house, key, claims } = await withKey(t)
  const other = await createSigningKey()
  const publicPem = Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' }))
  const header = { typ: 'JWT', kid: key.id, x5t: key.id }
  const forged: Readonly<Record<string, (audience: string) => Promise<string> | string>> = {
    'another key under the same name': (audience) =>
      signed(claims(audience), { ...other, id: key.id }, 'JWT'),
    'another key under its own name': (audience) => signed(claims(audience), other, 'JWT'),
    'no algorithm': (audience) => new UnsecuredJWT(claims(audience)).encode(),
    'no algorithm, spelt otherwise': (audience) => unsigned({ ...header, alg: 'nOnE' }, claims(audience)),
    'no algorithm, with a signature': (audience) =>
      `${unsigned({ ...header, alg: 'none' }, claims(audience))}AA`,
    'no signature': (audience) => unsigned({ ...header, alg: 'RS256' }, claims(audience)),
    'the public key as a secret': (audience) =>
      new SignJWT(claims(audience)).setProtectedHeader({ ...header, alg: 'HS256' }).sign(publicPem),
    'a key that it brings along': (audience) =>
      new SignJWT(claims(audience))
        .setProtectedHeader({
          ...header,
          alg: 'RS256',
          jwk: other.publicKey.export({ format: 'jwk' }) as never,
        })
        .sign(other.privateKey),
    'a key from elsewhere': (audience) =>
      new SignJWT(claims(audience))
        .setProtectedHeader({ ...header, alg: 'RS256', jku: 'https://example.com/keys' })
        .sign(other.privateKey),
  }
  for (const [about, forge] of Object.entries(forged)) {
    await refusedEverywhere(t, house, about, async (audience) => `Bearer ${await forge(audience)}`)
  }
})

test('a token is refused whose content was changed after it was signed', async (t) => {
  const { house, claims } = await withKey(t)
  await refusedEverywhere(t, house, 'another content', async (audience) => {
    const [head, , signature] = (await house.token(audience)).split('.')
    return `Bearer ${head}.${base64({ ...claims(audience), oid: OTHER })}.${signature}`
  })
  await refusedEverywhere(t, house, 'a signature cut short', async (audience) => {
    return `Bearer ${(await house.token(audience)).slice(0, -8)}`
  })
})

test('a token is refused that is well signed, and out of time or of another issuer, tenant or kind', async (t) => {
  const { house, key, claims } = await withKey(t)
  const now = Math.floor(Date.now() / 1000)
  const changes: readonly Record<string, unknown>[] = [
    { exp: now - 1 },
    { exp: now },
    { exp: 0 },
    { exp: undefined },
    { nbf: now + 3600 },
    { nbf: undefined },
    { iss: `https://sts.windows.net/${OTHER}/` },
    { iss: `https://login.microsoftonline.com/${house.tenantId}/v2.0` },
    { iss: undefined },
    { tid: OTHER },
    { tid: OTHER, iss: `https://sts.windows.net/${OTHER}/` },
    { oid: undefined },
    { oid: [house.administrator.objectId] },
    { aud: undefined },
    { exp: 'tomorrow' },
  ]
  for (const change of changes) {
    await refusedEverywhere(t, house, JSON.stringify(change), async (audience) => {
      return `Bearer ${await signed({ ...claims(audience), ...change }, key, 'JWT')}`
    })
  }
  await refusedEverywhere(t, house, 'a refresh token', async (audience) => {
    return `Bearer ${await signed(claims(audience), key, 'azcan-refresh+jwt')}`
  })
  for (const { audience, address, path } of house.guarded) {
    const authorization = `Bearer ${await signed(claims(audience), key, 'JWT')}`
    const { status } = await house.ask(`${address}${path}`, { headers: { authorization } })
    t.equal(status, 200, 'this test knows what a good one looks like')
  }
})

test('a token for another audience is refused', async (t) => {
  const { house, key, claims } = await withKey(t)
  const others = (audience: string) =>
    [
      ARM,
      GRAPH,
      VAULT_AUDIENCE,
      'https://example.com',
      `${audience}.example.com`,
      audience.toUpperCase(),
      '*',
      '',
    ].filter((other) => other !== audience)
  for (const index of [0, 1, 2, 3, 4, 5]) {
    await refusedEverywhere(t, house, `another audience ${index}`, async (audience) => {
      return `Bearer ${await signed(claims(others(audience)[index] ?? ''), key, 'JWT')}`
    })
  }
})

test('a token that was taken before is refused once it is out of time', async (t) => {
  let now = Date.now()
  const house = await openHouse(t, { now: () => now })
  const tokens = new Map<string, string>()
  for (const { audience, address, path } of house.guarded) {
    const token = await house.token(audience)
    tokens.set(audience, token)
    const { status } = await house.ask(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })
    t.equal(status, 200)
  }
  now += 3_600_000
  await refusedEverywhere(t, house, 'expired', (audience) => `Bearer ${tokens.get(audience)}`)
})

function unsigned(header: object, claims: object): string {
  return `${base64(header)}.${base64(claims)}.`
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

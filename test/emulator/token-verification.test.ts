import { SignJWT, UnsecuredJWT } from 'jose'
import { test } from 'tap'
import { createTokenAuthority, signed } from '../../src/emulator/token/create-token-authority.ts'
import { createSigningKey } from '../../src/emulator/token/signing-key.ts'
import type { TokenFault, TokenSubject } from '../../src/emulator/token/token-authority.ts'

const TENANT = '11111111-0000-4000-8000-000000000001'
const AUDIENCE = 'https://vault.azure.net'
const ROBOT: TokenSubject = {
  kind: 'application',
  objectId: '22222222-0000-4000-8000-000000000002',
  clientId: '33333333-0000-4000-8000-000000000003',
}
const HOUR = 3_600_000

const key = await createSigningKey()
let now = Date.parse('2026-03-02T12:00:00Z')
const authority = createTokenAuthority({ tenantId: TENANT, key, now: () => now })

/** What a good token claims, for making one that differs in a single point. */
const seconds = now / 1000
const good = {
  aud: AUDIENCE,
  iss: `https://sts.windows.net/${TENANT}/`,
  nbf: seconds - 300,
  exp: seconds + 3600,
  oid: ROBOT.objectId,
  tid: TENANT,
}

async function faultOf(token: string, audiences = [AUDIENCE]): Promise<TokenFault | undefined> {
  const checked = await authority.verify(`Bearer ${token}`, audiences)
  return 'fault' in checked ? checked.fault : undefined
}

test('a token that was issued is taken, and tells whose it is', async (t) => {
  const { token } = await authority.issue(ROBOT, AUDIENCE)
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const checked = await authority.verify(`${scheme} ${token}`, [AUDIENCE])
    t.match(checked, {
      claims: { oid: ROBOT.objectId, appid: ROBOT.clientId, tid: TENANT, aud: AUDIENCE, idtyp: 'app' },
    })
  }
  t.equal(
    await faultOf(await signed(good, key, 'JWT')),
    undefined,
    'this test knows what a good one looks like',
  )
})

test('without a bearer token nothing is verified', async (t) => {
  for (const header of [null, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearerx y']) {
    t.same(await authority.verify(header, [AUDIENCE]), { fault: { kind: 'missing' } }, `${header}`)
  }
})

test('a token signed by another key is invalid, whatever key it names', async (t) => {
  const other = await createSigningKey()
  t.match(await faultOf(await signed(good, other, 'JWT')), {
    kind: 'invalid',
    message: 'The signature is invalid.',
  })
  t.match(await faultOf(await signed(good, { ...other, id: key.id }, 'JWT')), { kind: 'invalid' })
})

test('a token that is not signed, or with another algorithm, is invalid', async (t) => {
  const none = new UnsecuredJWT(good).encode()
  t.match(await faultOf(none), { kind: 'invalid' })
  t.match(await faultOf(`${none.slice(0, none.lastIndexOf('.'))}.AAAA`), { kind: 'invalid' })
  const publicKey = Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' }))
  const symmetric = await new SignJWT(good).setProtectedHeader({ typ: 'JWT', alg: 'HS256' }).sign(publicKey)
  t.match(await faultOf(symmetric), { kind: 'invalid', message: 'The token is not signed with RS256.' })
})

test('a token whose content was changed is invalid', async (t) => {
  const [head, , signature] = (await signed(good, key, 'JWT')).split('.')
  const claims = Buffer.from(JSON.stringify({ ...good, oid: TENANT })).toString('base64url')
  t.match(await faultOf(`${head}.${claims}.${signature}`), { kind: 'invalid' })
})

test('a token of another issuer or tenant, of another type, or without a claim is invalid', async (t) => {
  const wrong = [
    { ...good, iss: `https://sts.windows.net/${ROBOT.objectId}/` },
    { ...good, iss: `https://sts.windows.net/${TENANT}` },
    { ...good, tid: ROBOT.objectId },
    { ...good, oid: 7 },
    { ...good, aud: [AUDIENCE] },
    ...Object.keys(good).map((name) => ({ ...good, [name]: undefined })),
  ]
  for (const claims of wrong) {
    t.match(await faultOf(await signed(claims, key, 'JWT')), { kind: 'invalid' }, JSON.stringify(claims))
  }
  t.match(await faultOf(await signed(good, key, 'azcan-refresh+jwt')), { kind: 'invalid' })
})

test('what is no token is invalid', async (t) => {
  for (const text of ['x', '..', 'a.b.c', 'é.é.é', `${'A'.repeat(5000)}.A.A`]) {
    t.match(await faultOf(text), { kind: 'invalid' }, text.slice(0, 20))
  }
})

test('a token holds from five minutes before its issue until it expires, also when it was seen before', async (t) => {
  const { token, expiresOn } = await authority.issue(ROBOT, AUDIENCE)
  t.equal(await faultOf(token), undefined)
  const before = now
  now = expiresOn * 1000 - 1000
  t.equal(await faultOf(token), undefined)
  now = expiresOn * 1000
  t.match(await faultOf(token), { kind: 'expired', message: /earlier than current UTC time/ })
  now = before - HOUR
  t.match(await faultOf(token), { kind: 'invalid', message: /does not hold before/ })
  now = before
})

test('a token for another audience is refused, and the audience compares character by character', async (t) => {
  const { token } = await authority.issue(ROBOT, `${AUDIENCE}/`)
  t.same(await faultOf(token), { kind: 'audience', found: `${AUDIENCE}/` })
  t.equal(await faultOf(token, ['https://x', `${AUDIENCE}/`]), undefined)
})

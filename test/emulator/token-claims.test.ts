import { decodeJwt, decodeProtectedHeader } from 'jose'
import { test } from 'tap'
import { createTokenAuthority } from '../../src/emulator/token/create-token-authority.ts'
import { createSigningKey, readSigningKey, signingKeyText } from '../../src/emulator/token/signing-key.ts'

const TENANT = '11111111-0000-4000-8000-000000000001'
const OBJECT = '22222222-0000-4000-8000-000000000002'
const CLIENT = '33333333-0000-4000-8000-000000000003'
const AUDIENCE = 'https://management.azure.com/'
const ISSUER = `https://sts.windows.net/${TENANT}/`
const NOW = Date.parse('2026-03-02T12:00:00Z')

const key = await createSigningKey()
const authority = createTokenAuthority({ tenantId: TENANT, key, now: () => NOW })

test('tokens are signed with RS256, and their header names the key', async (t) => {
  const { token } = await authority.issue(
    { kind: 'application', objectId: OBJECT, clientId: CLIENT },
    AUDIENCE,
  )
  t.same(decodeProtectedHeader(token), { typ: 'JWT', alg: 'RS256', kid: key.id, x5t: key.id })
  t.equal(readSigningKey(signingKeyText(key)).id, key.id, 'a key that is kept goes by the same name')
})

test('the token of an application has the claims of version 1.0, and holds for an hour', async (t) => {
  const subject = { kind: 'application', objectId: OBJECT, clientId: CLIENT } as const
  const issued = await authority.issue(subject, AUDIENCE)
  t.match(decodeJwt(issued.token), {
    aud: AUDIENCE,
    iss: ISSUER,
    idp: ISSUER,
    appid: CLIENT,
    appidacr: '1',
    idtyp: 'app',
    oid: OBJECT,
    sub: OBJECT,
    tid: TENANT,
    ver: '1.0',
    iat: NOW / 1000 - 300,
    nbf: NOW / 1000 - 300,
    exp: NOW / 1000 + 3600,
  })
  t.equal(issued.expiresIn, 3599)
  const federated = await authority.issue({ ...subject, proof: 'assertion' }, AUDIENCE)
  t.equal(decodeJwt(federated.token).appidacr, '2')
})

test('the token of a managed identity holds for a day, and names the resource that it is of', async (t) => {
  const resourceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v'
  const issued = await authority.issue(
    { kind: 'managedIdentity', objectId: OBJECT, clientId: CLIENT, resourceId },
    AUDIENCE,
  )
  const claims = decodeJwt(issued.token)
  t.match(claims, { appidacr: '2', idtyp: 'app', xms_mirid: resourceId.replace('Groups', 'groups') })
  t.equal((claims.exp ?? 0) - (claims.nbf ?? 0), 86_700)
  t.equal(issued.expiresIn, 86_399)
})

test('the token of a user names the user and the program, which has no rights by itself', async (t) => {
  const { token } = await authority.issue(
    { kind: 'user', objectId: OBJECT, clientId: CLIENT, userPrincipalName: 'ana@contoso.example' },
    AUDIENCE,
  )
  t.match(decodeJwt(token), {
    appid: CLIENT,
    appidacr: '0',
    idtyp: 'user',
    upn: 'ana@contoso.example',
    unique_name: 'ana@contoso.example',
    scp: 'user_impersonation',
    oid: OBJECT,
  })
})

test('no two tokens are the same', async (t) => {
  const subject = { kind: 'application', objectId: OBJECT, clientId: CLIENT } as const
  const one = decodeJwt((await authority.issue(subject, AUDIENCE)).token)
  const other = decodeJwt((await authority.issue(subject, AUDIENCE)).token)
  t.not(one.uti, other.uti)
})

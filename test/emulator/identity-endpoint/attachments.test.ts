import { test } from 'tap'
import {
  type Attachment,
  createAttachments,
  readAttachments,
} from '../../../src/emulator/identity-endpoint/attachments.ts'
import { IDENTITY, MACHINE } from '../../control-plane/estate.ts'
import { APP, BARE, FIRST, identityClient, identityState, OWN, query, RESOURCE } from './identity-client.ts'

const TOKEN = `/metadata/identity/oauth2/token${query({ 'api-version': '2018-02-01', resource: RESOURCE })}`
const METADATA = { headers: { Metadata: 'true' } }

test('each resource has its own endpoints, and the root speaks for the one attached last', async (t) => {
  const { ask, attachments } = identityClient(identityState(['system'], ['first']))
  const machine = await attachments.attach(MACHINE)
  const app = await attachments.attach(APP)
  t.not(machine.secret, app.secret)
  const clientAt = async (base: string) => (await ask(`${base}${TOKEN}`, METADATA)).body.client_id
  t.equal(await clientAt(`/attached/${machine.key}`), OWN.appId)
  t.equal(await clientAt(`/attached/${app.key}/`), FIRST.appId)
  t.equal(await clientAt(''), FIRST.appId)
  t.same(await attachments.attach(MACHINE.toUpperCase()), machine, 'the same key and secret again')
  t.equal(await clientAt(''), OWN.appId)
})

test('attachments are kept, and made again from what was kept', async (t) => {
  let kept: readonly Attachment[] = []
  const before = createAttachments({
    save: async (all) => {
      kept = readAttachments(JSON.parse(JSON.stringify(all))) ?? []
    },
  })
  const machine = await before.attach(MACHINE)
  await before.attach(APP)
  const after = createAttachments({ kept })
  t.same(after.find(machine.key), machine)
  t.equal(after.all.at(-1)?.resourceId, APP)
  t.not(after.adminSecret, before.adminSecret)
  for (const damaged of [null, {}, [{}], [{ ...machine, key: 'x' }], [{ ...machine, secret: '' }]]) {
    t.equal(readAttachments(damaged), undefined)
  }
})

test('whoever has the secret of the emulator attaches a resource by a call', async (t) => {
  const { ask, attachments } = identityClient(identityState(['system']))
  const attach = (
    resourceId: unknown,
    secret = attachments.adminSecret,
    body = JSON.stringify({ resourceId }),
  ) =>
    ask('/azcan/attachments', {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body,
    })
  const { status, body } = await attach(MACHINE.toLowerCase())
  t.equal(status, 200)
  t.match(body, {
    resourceId: MACHINE,
    imdsUrl: /^http:\/\/127\.0\.0\.1:8445\/attached\/[0-9a-f]{32}$/,
    identityEndpoint: /^http:\/\/127\.0\.0\.1:8445\/attached\/[0-9a-f]{32}\/msi\/token$/,
    identityHeader: /^[0-9a-f]{32}$/,
  })
  t.equal(body.msiEndpoint, body.identityEndpoint)
  t.equal(body.msiSecret, body.identityHeader)
  t.equal((await ask(`${new URL(body.imdsUrl).pathname}${TOKEN}`, METADATA)).body.client_id, OWN.appId)
  for (const [given, wanted] of [
    ['nonsense', [400, 'InvalidResourceId']],
    [undefined, [400, 'InvalidResourceId']],
    [`${MACHINE}-2`, [404, 'ResourceNotFound']],
    [BARE, [409, 'NoIdentity']],
    [IDENTITY, [409, 'NoIdentity']],
  ] as const) {
    const answer = await attach(given)
    t.same([answer.status, answer.body.error.code], wanted, String(given))
  }
  t.equal((await attach(MACHINE, attachments.adminSecret, '{')).status, 400)
  t.equal((await attach(MACHINE, 'x')).status, 401)
  t.equal((await ask('/azcan/attachments', { method: 'POST' })).status, 401)
  const read = await ask('/azcan/attachments', {
    headers: { authorization: `Bearer ${attachments.adminSecret}` },
  })
  t.equal(read.status, 405)
})

import { test } from 'tap'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { updateSecret } from '../../src/control-plane/secret/update-secret.ts'
import { ben, bodyOf, refusalOf, type Stage, VAULT } from './estate.ts'
import { BASE, vaultStage } from './vault-stage.ts'

type Bundle = { id: string; value?: string; attributes: Record<string, unknown> }

const ALL = ['all']
const set = (stage: Stage, body: unknown, name = 'db') =>
  stage.run(setSecret, { vault: VAULT, name, body }, ben)
const get = (stage: Stage, more: object = {}) =>
  stage.run(getSecret, { vault: VAULT, name: 'db', ...more }, ben)
const update = (stage: Stage, body: unknown, more: object = {}) =>
  stage.run(updateSecret, { vault: VAULT, name: 'db', body, ...more }, ben)
const versionOf = ({ id }: Bundle) => id.slice(id.lastIndexOf('/') + 1)

test('a secret is set with all that a request says of it', async (t) => {
  const stage = vaultStage(ALL)
  const body = {
    value: 'p@ss',
    contentType: 'text/plain',
    tags: { 'file-encoding': 'utf-8' },
    attributes: { enabled: true, nbf: 1, exp: 4_102_444_800 },
  }
  const bundle = bodyOf<Bundle>(set(stage, body, 'new'))
  t.match(bundle.id, new RegExp(`^${BASE}/secrets/new/[0-9a-f]{32}$`))
  t.same(bundle, {
    ...body,
    id: bundle.id,
    attributes: {
      enabled: true,
      nbf: 1,
      exp: 4_102_444_800,
      created: 1_772_452_800,
      updated: 1_772_452_800,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
  })
})

test('setting a secret again makes a new version, and keeps those before', async (t) => {
  const stage = vaultStage(ALL)
  const first = bodyOf<Bundle>(get(stage))
  const second = bodyOf<Bundle>(set(stage, { value: 'v2' }))
  t.equal(bodyOf<Bundle>(get(stage)).value, 'v2')
  t.equal(bodyOf<Bundle>(get(stage, { version: versionOf(first) })).value, 'v1')
  t.equal(bodyOf<Bundle>(get(stage, { version: versionOf(second).toUpperCase() })).value, 'v2')
})

test('addresses are those that the client used', async (t) => {
  const bundle = bodyOf<Bundle>(get(vaultStage(ALL), { baseUrl: 'https://kv-orders.vault.localhost:8443' }))
  t.match(bundle.id, /^https:\/\/kv-orders\.vault\.localhost:8443\/secrets\/db\//)
})

test('a name is kept as created, and found in any case', async (t) => {
  const stage = vaultStage(ALL)
  t.match(
    bodyOf<Bundle>(stage.run(getSecret, { vault: VAULT.toUpperCase(), name: 'DB' }, ben)).id,
    /\/secrets\/db\//,
  )
})

test('what a vault promises to recover hangs on its retention and its purge protection', async (t) => {
  const levelOf = (more: object) => bodyOf<Bundle>(get(vaultStage(ALL, more))).attributes
  t.match(levelOf({ enablePurgeProtection: true }), { recoveryLevel: 'Recoverable', recoverableDays: 90 })
  t.match(levelOf({ softDeleteRetentionInDays: 7 }), {
    recoveryLevel: 'CustomizedRecoverable+Purgeable',
    recoverableDays: 7,
  })
  t.match(levelOf({ softDeleteRetentionInDays: 7, enablePurgeProtection: true }), {
    recoveryLevel: 'CustomizedRecoverable',
  })
})

test('an update changes what it names of one version, never its value', async (t) => {
  const stage = vaultStage(ALL)
  const first = bodyOf<Bundle>(get(stage))
  set(stage, { value: 'v2' })
  stage.now = '2026-03-02T12:01:00.0000000Z'
  const updated = bodyOf<Bundle>(
    update(stage, { contentType: 'a', value: 'v9' }, { version: versionOf(first) }),
  )
  t.notOk('value' in updated)
  t.match(updated, {
    id: first.id,
    contentType: 'a',
    attributes: { created: 1_772_452_800, updated: 1_772_452_860 },
  })
  t.match(bodyOf(get(stage, { version: versionOf(first) })), { value: 'v1', contentType: 'a' })
  t.notOk('contentType' in bodyOf<Bundle>(get(stage)))
  t.match(bodyOf(update(stage, { tags: { a: '1' }, attributes: { exp: 5 } })), {
    tags: { a: '1' },
    attributes: { exp: 5 },
  })
  const kept = bodyOf<Bundle>(update(stage, { attributes: { exp: null } }))
  t.match(kept, { tags: { a: '1' } })
  t.notOk('exp' in kept.attributes)
})

test('a disabled secret is shown to nobody, and enabled again by an update', async (t) => {
  const stage = vaultStage(ALL)
  update(stage, { attributes: { enabled: false } })
  t.match(get(stage), {
    kind: 'refused',
    error: {
      status: 403,
      code: 'Forbidden',
      message: 'Operation get is not allowed on a disabled secret.',
      innererror: { code: 'SecretDisabled' },
    },
  })
  update(stage, { attributes: { enabled: true } })
  t.match(bodyOf(get(stage)), { value: 'v1' })
})

test('dates do not hide a secret', async (t) => {
  const stage = vaultStage(ALL)
  set(stage, { value: 'late', attributes: { exp: 1 } })
  t.match(bodyOf(get(stage)), { value: 'late' })
  set(stage, { value: 'early', attributes: { nbf: 4_102_444_800 } })
  t.match(bodyOf(get(stage)), { value: 'early' })
})

test('a secret or version that is not there is not found', async (t) => {
  const stage = vaultStage(ALL)
  const notFound = (id: string) => [
    404,
    'SecretNotFound',
    `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  ]
  t.same(refusalOf(get(stage, { name: 'nope' })), notFound('nope'))
  t.same(refusalOf(get(stage, { version: '0'.repeat(32) })), notFound(`db/${'0'.repeat(32)}`))
  t.same(refusalOf(update(stage, {}, { name: 'nope' })), notFound('nope'))
  t.same(refusalOf(update(stage, {}, { version: 'x' })), notFound('db/x'))
})

test('a name or body that Key Vault does not take is a bad parameter', async (t) => {
  const stage = vaultStage(ALL)
  for (const name of ['', 'a_b', 'a b', 'a/b', '..', 'x'.repeat(128)]) {
    t.same(refusalOf(set(stage, { value: 'v' }, name)), [
      400,
      'BadParameter',
      `The request URI contains an invalid name: ${name}`,
    ])
  }
  for (const body of [
    null,
    'v',
    {},
    { value: null },
    { value: 7 },
    { value: 'é'.repeat(12_801) },
    { value: 'v', contentType: 7 },
    { value: 'v', contentType: 'x'.repeat(256) },
    { value: 'v', tags: { a: 1 } },
    { value: 'v', tags: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`t${i}`, ''])) },
    { value: 'v', tags: { a: 'x'.repeat(257) } },
    { value: 'v', attributes: 7 },
    { value: 'v', attributes: { enabled: 'yes' } },
    { value: 'v', attributes: { exp: -1 } },
    { value: 'v', attributes: { nbf: 1.5 } },
    { value: 'v', Value: 'w' },
  ]) {
    t.match(
      refusalOf(set(stage, body)),
      [400, 'BadParameter', 'The request is malformed'],
      JSON.stringify(body)?.slice(0, 60),
    )
  }
  t.match(set(stage, { value: 'é'.repeat(12_800) }), { kind: 'done' })
  t.match(set(stage, { value: '' }), { kind: 'done' }, 'an empty value is one')
})

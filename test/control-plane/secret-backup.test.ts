import fc from 'fast-check'
import { test } from 'tap'
import { packBackup, unpackBackup } from '../../src/control-plane/secret/backup-blob.ts'
import { backupSecret, restoreSecret } from '../../src/control-plane/secret/backup-secret.ts'
import { deleteSecret, purgeSecret } from '../../src/control-plane/secret/delete-secret.ts'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import { fromOpaque, toOpaque } from '../../src/control-plane/secret/opaque-text.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { ben, bodyOf, refusalOf, SUBSCRIPTION, SUBSCRIPTION_ID, VAULT } from './estate.ts'
import { vaultStage } from './vault-stage.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))
const DB = { vault: VAULT, name: 'db' }
const ALL = ['all']
const damaged = [400, 'BadParameter', 'The backup blob is damaged, or is not a backup of a secret.']

test('a secret is restored from its backup with all its versions', async (t) => {
  const stage = vaultStage(ALL)
  const first = bodyOf<{ id: string }>(stage.run(getSecret, DB, ben)).id
  stage.run(setSecret, {
    ...DB,
    body: { value: 'zwei ✓', contentType: 'c', tags: { a: 'ä' }, attributes: { exp: 5 } },
  })
  const before = stage.state.secrets
  const backup = bodyOf<{ value: string }>(stage.run(backupSecret, DB, ben))
  t.match(backup.value, /^[A-Za-z0-9_-]+$/)
  stage.run(deleteSecret, DB)
  stage.run(purgeSecret, DB)
  const restored = bodyOf<object>(stage.run(restoreSecret, { vault: VAULT, body: backup }, ben))
  t.notOk('value' in restored)
  t.same(stage.state.secrets, before)
  const version = first.slice(first.lastIndexOf('/') + 1)
  t.match(bodyOf(stage.run(getSecret, { ...DB, version }, ben)), { value: 'v1' })
})

test('a secret is restored only where there is none of its name, not even a deleted one', async (t) => {
  const stage = vaultStage(ALL)
  const body = bodyOf(stage.run(backupSecret, DB, ben))
  t.same(refusalOf(stage.run(restoreSecret, { vault: VAULT, body }, ben)), [
    409,
    'Conflict',
    'A secret with the name db already exists in this key vault.',
  ])
  stage.run(deleteSecret, DB)
  t.match(stage.run(restoreSecret, { vault: VAULT, body }, ben), {
    error: { status: 409, innererror: { code: 'ObjectIsDeletedButRecoverable' } },
  })
  t.match(refusalOf(stage.run(backupSecret, DB, ben)), [404, 'SecretNotFound'])
})

test('a backup is restored only in its subscription', async (t) => {
  const stage = vaultStage(ALL)
  const { value } = bodyOf<{ value: string }>(stage.run(backupSecret, DB, ben))
  const backup = unpackBackup(value)
  t.equal(backup?.subscriptionId, SUBSCRIPTION_ID)
  stage.run(deleteSecret, DB)
  stage.run(purgeSecret, DB)
  const foreign = packBackup({
    subscriptionId: SUBSCRIPTION.slice(-36, -1).concat('2'),
    name: 'db',
    versions: backup?.versions ?? [],
  })
  t.match(refusalOf(stage.run(restoreSecret, { vault: VAULT, body: { value: foreign } }, ben)), [
    400,
    'BadParameter',
    /another subscription/,
  ])
})

test('every damage to a backup is found', async (t) => {
  t.comment(`seed ${seed}`)
  const stage = vaultStage(ALL)
  const { value } = bodyOf<{ value: string }>(stage.run(backupSecret, DB, ben))
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ =+/é'
  fc.assert(
    fc.property(fc.nat(value.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
      const changed = value.slice(0, at) + letter + value.slice(at + 1)
      return (
        changed === value || fromOpaque(changed) === fromOpaque(value) || unpackBackup(changed) === undefined
      )
    }),
    { seed, numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.nat(value.length - 1), (length) => unpackBackup(value.slice(0, length)) === undefined),
    { seed },
  )
  for (const body of [null, {}, { value: 7 }, { value: '' }, { value: 'AAAA' }, { value: value.slice(1) }]) {
    t.same(refusalOf(stage.run(restoreSecret, { vault: VAULT, body }, ben)), damaged)
  }
})

test('a backup with a good sum but nonsense in it is none', async (t) => {
  const attributes = { enabled: true, created: 1, updated: 1 }
  const good = { version: 'a'.repeat(32), value: 'v', attributes }
  const pack = (versions: unknown, name: unknown = 'db', subscriptionId: unknown = 's') =>
    packBackup({ subscriptionId, name, versions } as Parameters<typeof packBackup>[0])
  t.ok(unpackBackup(pack([good])))
  for (const blob of [
    pack([]),
    pack({}),
    pack([good, good]),
    pack([7]),
    pack([{ ...good, version: 'x' }]),
    pack([{ ...good, value: 7 }]),
    pack([{ ...good, attributes: 7 }]),
    pack([{ ...good, attributes: { ...attributes, enabled: 'yes' } }]),
    pack([{ ...good, attributes: { ...attributes, created: 'x' } }]),
    pack([{ ...good, attributes: { ...attributes, exp: -1 } }]),
    pack([{ ...good, contentType: 7 }]),
    pack([{ ...good, tags: { a: 1 } }]),
    pack([good], 'a/b'),
    pack([good], 7),
    pack([good], 'db', 7),
  ]) {
    t.equal(unpackBackup(blob), undefined)
  }
})

test('opaque text comes back as it was, whatever it is', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      (text) => fromOpaque(toOpaque(text)) === text,
    ),
    { seed },
  )
  t.equal(fromOpaque(toOpaque('é'.repeat(20_000))), 'é'.repeat(20_000))
  for (const text of ['*', 'A', '_w', 'a b']) t.equal(fromOpaque(text), undefined, text)
})

import { test } from 'tap'
import {
  deleteSecret,
  getDeletedSecret,
  purgeSecret,
  recoverSecret,
} from '../../src/control-plane/secret/delete-secret.ts'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { updateSecret } from '../../src/control-plane/secret/update-secret.ts'
import { ben, bodyOf, refusalOf, type Stage, VAULT } from './estate.ts'
import { BASE, vaultStage } from './vault-stage.ts'

const DB = { vault: VAULT, name: 'db' }
const ALL = ['all', 'purge']
const notDeleted = [404, 'SecretNotFound', 'Deleted Secret not found: db']

function deleted(more: object = {}): Stage {
  const stage = vaultStage(ALL, more)
  stage.run(deleteSecret, DB)
  return stage
}

test('a deleted secret is told with the day of its purge, and without its value', async (t) => {
  const stage = vaultStage(ALL, { softDeleteRetentionInDays: 7 })
  const bundle = bodyOf<{ id: string }>(stage.run(deleteSecret, DB, ben))
  t.match(bundle, {
    recoveryId: `${BASE}/deletedsecrets/db`,
    deletedDate: 1_772_452_800,
    scheduledPurgeDate: 1_772_452_800 + 7 * 86_400,
    id: new RegExp(`^${BASE}/secrets/db/[0-9a-f]{32}$`),
    attributes: { enabled: true },
  })
  t.notOk('value' in bundle)
  t.same(bodyOf(stage.run(getDeletedSecret, DB, ben)), bundle)
})

test('a deleted secret is found by no other call, and its name stays taken', async (t) => {
  const stage = deleted()
  for (const command of [getSecret, deleteSecret]) {
    t.match(refusalOf(stage.run(command, DB, ben)), [404, 'SecretNotFound'])
  }
  t.match(refusalOf(stage.run(updateSecret, { ...DB, body: {} }, ben)), [404, 'SecretNotFound'])
  t.match(stage.run(setSecret, { ...DB, body: { value: 'v2' } }, ben), {
    kind: 'refused',
    error: {
      status: 409,
      code: 'Conflict',
      message:
        'Secret db is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
      innererror: { code: 'ObjectIsDeletedButRecoverable' },
    },
  })
})

test('a recovered secret has its value again', async (t) => {
  const stage = deleted()
  const bundle = bodyOf<object>(stage.run(recoverSecret, DB, ben))
  t.notOk('value' in bundle || 'recoveryId' in bundle)
  t.match(bodyOf(stage.run(getSecret, DB, ben)), { value: 'v1' })
  t.same(refusalOf(stage.run(recoverSecret, DB, ben)), notDeleted)
})

test('a purged secret is gone, and its name free', async (t) => {
  const stage = deleted()
  t.same(stage.run(purgeSecret, DB, ben).kind, 'done')
  t.same(stage.state.secrets, [])
  for (const command of [getDeletedSecret, recoverSecret, purgeSecret]) {
    t.same(refusalOf(stage.run(command, DB, ben)), notDeleted)
  }
  t.match(stage.run(setSecret, { ...DB, body: { value: 'v2' } }, ben), { kind: 'done' })
})

test('only a deleted secret is purged', async (t) => {
  t.same(refusalOf(vaultStage(ALL).run(purgeSecret, DB, ben)), notDeleted)
})

test('purge protection holds against everybody', async (t) => {
  const stage = deleted({ enablePurgeProtection: true })
  for (const caller of [ben, { kind: 'system' } as const]) {
    t.same(refusalOf(stage.run(purgeSecret, DB, caller)), [
      403,
      'Forbidden',
      'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: kv-orders;location=westeurope',
    ])
  }
})

test('when its time has passed a deleted secret is gone, and its name free', async (t) => {
  const stage = deleted({ softDeleteRetentionInDays: 7 })
  stage.now = '2026-03-09T12:00:00.0000000Z'
  for (const command of [getDeletedSecret, recoverSecret, purgeSecret]) {
    t.same(refusalOf(stage.run(command, DB, ben)), notDeleted)
  }
  stage.run(setSecret, { ...DB, body: { value: 'v2' } })
  t.equal(stage.state.secrets?.[0]?.versions.length, 1, 'nothing of the old one is left')
})

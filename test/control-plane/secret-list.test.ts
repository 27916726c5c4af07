import { test } from 'tap'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { deleteSecret } from '../../src/control-plane/secret/delete-secret.ts'
import {
  listDeletedSecrets,
  listSecrets,
  listSecretVersions,
} from '../../src/control-plane/secret/list-secrets.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { updateSecret } from '../../src/control-plane/secret/update-secret.ts'
import { ben, bodyOf, idsOf, refusalOf, VAULT } from './estate.ts'
import { BASE, vaultStage } from './vault-stage.ts'

const OF = { vault: VAULT }

test('a list holds the secrets that are not deleted, without versions and values', async (t) => {
  const stage = vaultStage(['list'])
  stage.run(setSecret, { ...OF, name: 'api', body: { value: 'k', contentType: 'text', tags: { a: '1' } } })
  stage.run(setSecret, { ...OF, name: 'gone', body: { value: 'k' } })
  stage.run(deleteSecret, { ...OF, name: 'gone' })
  stage.run(updateSecret, { ...OF, name: 'db', body: { attributes: { enabled: false } } })
  const list = bodyOf<{ value: object[]; nextLink: unknown }>(stage.run(listSecrets, OF, ben))
  t.match(list.value, [
    { id: `${BASE}/secrets/api`, contentType: 'text', tags: { a: '1' }, attributes: { enabled: true } },
    { id: `${BASE}/secrets/db`, attributes: { enabled: false } },
  ])
  t.equal(list.value.length, 2)
  t.notOk(list.value.some((item) => 'value' in item))
  t.equal(list.nextLink, null)
  const deletedOnes = bodyOf<{ value: object[] }>(stage.run(listDeletedSecrets, OF, ben)).value
  t.match(deletedOnes, [
    { id: `${BASE}/secrets/gone`, recoveryId: `${BASE}/deletedsecrets/gone`, deletedDate: 1_772_452_800 },
  ])
  t.equal(deletedOnes.length, 1)
})

test('the versions of a secret are listed, each with its own attributes', async (t) => {
  const stage = vaultStage(['list'])
  stage.run(setSecret, { ...OF, name: 'db', body: { value: 'v2', attributes: { enabled: false } } })
  const list = bodyOf<{ value: { id: string; attributes: { enabled: boolean } }[] }>(
    stage.run(listSecretVersions, { ...OF, name: 'db' }, ben),
  )
  t.same(list.value.map(({ attributes }) => attributes.enabled).sort(), [false, true])
  t.ok(list.value.every(({ id }) => /\/secrets\/db\/[0-9a-f]{32}$/.test(id)))
  t.match(refusalOf(stage.run(listSecretVersions, { ...OF, name: 'nope' }, ben)), [404, 'SecretNotFound'])
  t.match(refusalOf(stage.run(listSecretVersions, { ...OF, name: 'a_b' }, ben)), [400, 'BadParameter'])
})

test('lists come in pages of at most 25, whose links are followed to the end', async (t) => {
  const stage = vaultStage(['list'])
  for (let i = 0; i < 30; i++) stage.run(setSecret, { ...OF, name: `s-${i}`, body: { value: 'v' } })
  const url = `${BASE}/secrets?api-version=7.4`
  const first = stage.run(listSecrets, { ...OF, page: { url } }, ben)
  t.equal(idsOf(first).length, 25)
  const seen: string[] = []
  let skipToken: string | null | undefined
  for (let pages = 0; skipToken !== null && pages < 10; pages++) {
    const page = { url, top: 4, ...(skipToken === undefined ? {} : { skipToken }) }
    const outcome: Outcome = stage.run(listSecrets, { ...OF, page }, ben)
    seen.push(...idsOf(outcome))
    const { nextLink } = bodyOf<{ nextLink: string | null }>(outcome)
    skipToken = nextLink === null ? null : new URL(nextLink).searchParams.get('$skiptoken')
  }
  t.equal(seen.length, 31)
  t.equal(new Set(seen).size, 31)
  for (const top of [0, 26, 1.5]) {
    t.match(refusalOf(stage.run(listSecrets, { ...OF, page: { url, top } }, ben)), [
      400,
      'BadParameter',
      /maxresults/,
    ])
  }
  t.match(refusalOf(stage.run(listSecrets, { ...OF, page: { url, skipToken: 'x' } }, ben)), [
    400,
    'BadParameter',
    /skiptoken/,
  ])
})

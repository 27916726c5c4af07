import { test } from 'tap'
import { BEN } from '../../control-plane/estate.ts'
import { bearer } from './small-emulation.ts'
import { HOST, vaultClient } from './vault-client.ts'

test('a secret is set, shown by name and by version, and listed', async (t) => {
  const { ask, emulation } = vaultClient(['set', 'get', 'list'])
  const set = await ask('/secrets/db', {
    method: 'PUT',
    body: { value: 'v1', contentType: 'text', tags: { a: '1' } },
  })
  t.equal(set.status, 200)
  t.match(set.body, { value: 'v1', contentType: 'text', tags: { a: '1' }, attributes: { enabled: true } })
  t.match(set.body.id, new RegExp(`^${HOST}/secrets/db/[0-9a-f]{32}$`))
  const version = set.body.id.slice(set.body.id.lastIndexOf('/') + 1)
  t.equal((await ask('/secrets/db', { method: 'PUT', body: { value: 'v2' } })).body.value, 'v2')

  t.equal((await ask('/secrets/db')).body.value, 'v2')
  t.equal((await ask('/secrets/db/')).body.value, 'v2', 'with an empty version')
  t.equal((await ask('//secrets/db')).body.value, 'v2', 'with a slash too many')
  t.equal((await ask(`/Secrets/DB/${version}`)).body.value, 'v1', 'in any case')
  const list = await ask('/secrets?maxresults=25')
  t.same(
    list.body.value.map(({ id }: { id: string }) => id),
    [`${HOST}/secrets/db`],
  )
  t.equal(list.body.nextLink, null)
  t.notOk('value' in list.body.value[0])
  t.equal((await ask('/secrets/db/versions')).body.value.length, 2)
  t.match(emulation.notes[0], {
    service: 'vault',
    operation: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
    scope: /\/vaults\/kv-orders\/secrets\/db$/,
    decision: 'allowed',
    reason: 'AccessPolicy',
  })
})

test('attributes of a version are updated, and of the newest where the path names none', async (t) => {
  const { ask } = vaultClient(['set', 'get'])
  const { body } = await ask('/secrets/db', { method: 'PUT', body: { value: 'v1' } })
  const path = new URL(body.id).pathname
  const tagged = await ask(path, { method: 'PATCH', body: { tags: { b: '2' } } })
  t.match(tagged, { status: 200, body: { tags: { b: '2' } } })
  const disabled = await ask('/secrets/db/', { method: 'PATCH', body: { attributes: { enabled: false } } })
  t.match(disabled, { status: 200, body: { attributes: { enabled: false }, tags: { b: '2' } } })
  t.match(await ask('/secrets/db'), {
    status: 403,
    body: { error: { code: 'Forbidden', innererror: { code: 'SecretDisabled' } } },
  })
})

test('a deleted secret is listed, shown, recovered, and purged for good', async (t) => {
  const { ask } = vaultClient(['all', 'purge'])
  await ask('/secrets/db', { method: 'PUT', body: { value: 'v1' } })
  const deleted = await ask('/secrets/db', { method: 'DELETE' })
  t.match(deleted, { status: 200, body: { recoveryId: `${HOST}/deletedsecrets/db` } })
  t.match(await ask('/secrets/db'), { status: 404, body: { error: { code: 'SecretNotFound' } } })
  t.match(await ask('/secrets/db', { method: 'PUT', body: { value: 'x' } }), {
    status: 409,
    body: { error: { code: 'Conflict', innererror: { code: 'ObjectIsDeletedButRecoverable' } } },
  })
  t.equal((await ask('/deletedsecrets')).body.value.length, 1)
  t.equal((await ask('/deletedsecrets/db')).status, 200)
  t.equal((await ask('/deletedsecrets/db/recover', { method: 'POST' })).status, 200)
  t.equal((await ask('/secrets/db')).body.value, 'v1')
  await ask('/secrets/db', { method: 'DELETE' })
  const purged = await ask('/deletedsecrets/db', { method: 'DELETE' })
  t.match(purged, { status: 204, body: '' })
  t.match(await ask('/deletedsecrets/db'), {
    status: 404,
    body: { error: { code: 'SecretNotFound', message: 'Deleted Secret not found: db' } },
  })
})

test('a secret goes into a backup and comes back out of it', async (t) => {
  const { ask } = vaultClient(['all', 'purge'])
  await ask('/secrets/db', { method: 'PUT', body: { value: 'v1' } })
  const backup = await ask('/secrets/db/backup', { method: 'POST' })
  t.equal(backup.status, 200)
  t.match(await ask('/secrets/restore', { method: 'POST', body: backup.body }), {
    status: 409,
    body: { error: { code: 'Conflict' } },
  })
  await ask('/secrets/db', { method: 'DELETE' })
  await ask('/deletedsecrets/db', { method: 'DELETE' })
  t.equal((await ask('/secrets/restore', { method: 'POST', body: backup.body })).status, 200)
  t.equal((await ask('/secrets/db')).body.value, 'v1')
  t.match(await ask('/secrets/restore', { method: 'POST', body: { value: 'x' } }), {
    status: 400,
    body: { error: { code: 'BadParameter' } },
  })
})

test('lists come in pages whose absolute links lead to the end', async (t) => {
  const { ask, askWith } = vaultClient(['set', 'list'])
  for (let i = 0; i < 7; i++) await ask(`/secrets/s-${i}`, { method: 'PUT', body: { value: 'v' } })
  const seen: string[] = []
  let link: string | null = `${HOST}/secrets?maxresults=3&api%2Dversion=7.0`
  let pages = 0
  while (link !== null && pages < 5) {
    const { status, body } = await askWith(bearer({ oid: BEN }), link)
    t.equal(status, 200)
    seen.push(...body.value.map(({ id }: { id: string }) => id))
    link = body.nextLink
    if (link !== null) t.ok(link.startsWith(`${HOST}/secrets?maxresults=3&api%2Dversion=7.0&`), link)
    pages++
  }
  t.equal(pages, 3)
  t.equal(new Set(seen).size, 7)
  for (const path of ['/secrets?maxresults=26', '/secrets?maxresults=x', '/secrets?$skiptoken=x']) {
    t.match(await ask(path), { status: 400, body: { error: { code: 'BadParameter' } } }, path)
  }
})

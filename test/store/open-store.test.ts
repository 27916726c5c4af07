import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { StoreError } from '../../src/store/store-error.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'

test('what was acknowledged is there when the folder is opened again', async (t) => {
  const folder = join(t.testdir(), 'state')
  const store = await openStore(folder)
  const reader = assignment(ANA, ROLE.reader, SUBSCRIPTION)
  const { revision, patches } = await store.put('roleAssignments', reader)
  t.same([revision, patches.map(({ kind }) => kind)], [1, ['roleAssignments']])
  await store.change((tx) => {
    tx.put('groups', { id: 'g', members: [{ id: ANA }] })
    tx.put('users', { id: ANA, displayName: 'Ana' })
  })
  await store.remove('groups', 'G')
  const before = { revision: store.revision, state: store.state }
  await store.close()

  const again = await openStore(folder)
  t.same({ revision: again.revision, state: again.state }, before)
  t.equal(again.engine.check(asks(READ, SUBSCRIPTION)).reason, 'RoleAssignment')
  t.equal(again.find('users', ANA.toUpperCase())?.displayName, 'Ana')
  await again.close()
})

test('a change that throws leaves memory and disk as they were', async (t) => {
  const folder = t.testdir()
  const store = await openStore(folder)
  await store.put('users', { id: 'u' })
  await t.rejects(
    store.change((tx) => {
      tx.remove('users', 'u')
      throw new Error('no')
    }),
    { message: 'no' },
  )
  await t.rejects(store.put('locks', {} as never), { name: 'InvalidStateError' })
  t.equal(store.revision, 1)
  await store.close()
  const again = await openStore(folder)
  t.equal(again.find('users', 'u')?.id, 'u')
  await again.close()
})

test('changes made side by side are done one after the other', async (t) => {
  const store = await openStore(t.testdir())
  const changes = await Promise.all(Array.from({ length: 20 }, (_, i) => store.put('users', { id: `u${i}` })))
  t.same(
    changes.map(({ revision }) => revision),
    Array.from({ length: 20 }, (_, i) => i + 1),
  )
  await store.close()
  await t.rejects(store.put('users', { id: 'late' }), { code: 'Closed', message: /open it again/ })
})

test('a second writer is told who has the folder', async (t) => {
  const folder = t.testdir()
  const store = await openStore(folder)
  await t.rejects(openStore(folder), { code: 'InUse', message: new RegExp(`process ${process.pid} writes`) })
  await store.close()
  await (await openStore(folder)).close()
})

test('the lock of a process that is gone is taken over', async (t) => {
  const folder = t.testdir({ 'writer.lock': JSON.stringify({ pid: 2 ** 22 + 1, started: '1' }) })
  const store = await openStore(folder)
  await store.close()
  t.notOk(existsSync(join(folder, 'writer.lock')))
})

test('a damaged file is reported and left as it is', async (t) => {
  const folder = t.testdir()
  const store = await openStore(folder)
  for (let i = 0; i < 50; i++) await store.put('users', { id: `u${i}`, displayName: 'x'.repeat(500) })
  await store.close()
  const file = join(folder, 'state.lmdb')
  const sound = readFileSync(file)
  const damages: Record<string, () => void> = {
    'cut off': () => truncateSync(file, 9000),
    'no database': () => writeFileSync(file, 'hello, this is no database at all'.repeat(400)),
    'a letter changed in every record': () =>
      writeFileSync(
        file,
        Buffer.from(sound.toString('latin1').replaceAll('displayName', 'displayNamf'), 'latin1'),
      ),
    'heads of pages overwritten': () => {
      const copy = Buffer.from(sound)
      for (let at = 0; at < copy.length; at += 4096) copy.fill(0xab, at, at + 40)
      writeFileSync(file, copy)
    },
  }
  for (const [name, damage] of Object.entries(damages)) {
    damage()
    const damaged = readFileSync(file)
    await t.rejects(openStore(folder), { code: 'Damaged', message: /restore it from a backup/ }, name)
    t.ok(readFileSync(file).equals(damaged), `${name}: not overwritten`)
    writeFileSync(file, sound)
  }
  const again = await openStore(folder)
  t.equal([...again.list('users')].length, 50)
  await again.close()
})

test('an error of a store tells its folder', async (t) => {
  const folder = t.testdir()
  const store = await openStore(folder)
  const error = await openStore(folder).catch((reason: unknown) => reason)
  t.ok(error instanceof StoreError && error.folder === folder)
  await store.close()
})

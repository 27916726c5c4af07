import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { loadSnapshot, SnapshotError, saveSnapshot } from '../../src/node.ts'
import { newFolder } from '../new-folder.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const engine = createEngine({
  roleAssignments: [assignment(ANA, ROLE.reader, SUBSCRIPTION)],
  groups: [{ id: 'cccccccc-0000-4000-8000-cccccccccccc', members: [{ id: ANA }] }],
})

test('a snapshot is loaded as it was saved, over an older one too', async (t) => {
  const folder = newFolder(t, 'snapshot')
  const path = join(folder, 'engine.azcan')
  writeFileSync(path, 'something else')
  await saveSnapshot(engine, path)
  const loaded = await loadSnapshot(path, { now: () => 0 })
  t.same(loaded.check(asks(READ, SUBSCRIPTION)), engine.check(asks(READ, SUBSCRIPTION)))
  t.same(loaded.explain(asks(READ, '/')), engine.explain(asks(READ, '/')))
  t.same(readdirSync(folder), ['engine.azcan'], 'nothing else is left')
})

test('a file that is damaged anywhere is refused with its name, whatever it looks like', async (t) => {
  const folder = newFolder(t, 'snapshot')
  const path = join(folder, 'engine.azcan')
  await saveSnapshot(engine, path)
  const sound = readFileSync(path)
  const otherwise: string[] = []
  for (let at = 0; at < sound.length; at++) {
    const damaged = Buffer.from(sound)
    damaged[at] = (damaged[at] as number) ^ (1 << (at % 8))
    writeFileSync(path, damaged)
    const error = await loadSnapshot(path).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    const isRefused = error instanceof SnapshotError && error.path === path
    if (!isRefused || error.name !== 'SnapshotError' || !error.message.startsWith(`${path}: `))
      otherwise.push(`byte ${at}: ${error}`)
  }
  t.same(otherwise, [])
  for (const length of [0, 1, 4, 31, 32, 100, sound.length >> 1, sound.length - 1]) {
    writeFileSync(path, sound.subarray(0, length))
    await t.rejects(loadSnapshot(path), { name: 'SnapshotError' }, `${length} bytes of it`)
  }
  writeFileSync(path, Buffer.concat([sound, Buffer.from('x')]))
  await t.rejects(loadSnapshot(path), { name: 'SnapshotError' }, 'a byte too many')
})

test('a file of another version of the format says so', async (t) => {
  const folder = newFolder(t, 'snapshot')
  const path = join(folder, 'engine.azcan')
  await saveSnapshot(engine, path)
  const other = readFileSync(path)
  other.writeInt32LE(99, 4)
  writeFileSync(path, other)
  await t.rejects(loadSnapshot(path), { message: /format 99/ })
  await t.rejects(loadSnapshot(join(folder, 'none')), { code: 'ENOENT' })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { test } from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { seed } from '../property.ts'

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url))
const KILLS = Number(process.env.AZCAN_KILLS ?? 20)

test('a writer that is killed loses nothing that it acknowledged, and leaves nothing half done', async (t) => {
  t.comment(`seed ${seed}, ${KILLS} kills; AZCAN_KILLS sets how many`)
  const folder = t.testdir()
  const delays = fc.sample(fc.integer({ min: 0, max: 60 }), { seed, numRuns: KILLS })
  let acknowledged = 0
  for (const delay of delays) {
    acknowledged = Math.max(acknowledged, await writeUntilKilled(folder, delay))
    const store = await openStore(folder)
    const { revision } = store
    t.ok(revision >= acknowledged, `revision ${revision} has all of ${acknowledged}`)
    const groups = [...store.list('groups')].length
    const users = [...store.list('users')].length
    t.same([groups, users], [revision, Math.min(20, revision)], 'each change is there as a whole')
    await store.close()
  }
})

/** @returns the last change that the writer acknowledged before it was killed */
async function writeUntilKilled(folder: string, delay: number): Promise<number> {
  const writer = spawn(process.execPath, ['--import=tsx', WRITER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(writer, 'close')
  let last = 0
  for await (const line of createInterface({ input: writer.stdout })) {
    if (last === 0) setTimeout(() => writer.kill('SIGKILL'), delay)
    last = Number(line)
  }
  await closed
  return last
}

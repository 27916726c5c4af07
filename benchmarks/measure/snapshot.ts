import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { loadSnapshot, saveSnapshot } from '../../src/node.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { median, milliseconds } from './times.ts'

/** An engine written to its own file and read back until it answers. */
export async function snapshot(subject: Subject): Promise<Figures['snapshot']> {
  const path = join(subject.job.folder, `${subject.job.profile}-${subject.job.size}.snapshot`)
  const [request] = subject.freshRequests(1, 800)
  if (request === undefined) throw new Error('there is nothing to ask')
  const saveMs = await milliseconds(() => saveSnapshot(subject.engine, path))
  const { allowed } = subject.engine.check(request)
  const times = await calmRounds(5, collectGarbage, () =>
    milliseconds(async () => {
      const engine = await loadSnapshot(path)
      if (engine.check(request).allowed !== allowed) throw new Error('the snapshot answers otherwise')
    }),
  )
  return { saveMs, reloadMs: median(times), megabytes: (await stat(path)).size / 1e6 }
}

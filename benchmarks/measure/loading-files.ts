import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createEngine } from '../../src/index.ts'
import { readState } from '../../src/node.ts'
import { type Layout, writeTenant } from '../tenant/layouts.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { milliseconds } from './times.ts'

/** From files of each layout to an engine, as `azcan check --state` does. The tenant itself is not held meanwhile. */
export async function loadingFiles({ job }: Subject): Promise<Figures['loading-files']> {
  const load = async (layout: Layout): Promise<{ readonly ms: number; readonly bytes: number }> => {
    const folder = join(job.folder, `${job.profile}-${job.size}-${layout}`)
    const paths = await writeTenant(folder, job, layout)
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
    collectGarbage()
    const ms = await milliseconds(async () => createEngine(await readState(folder)))
    await rm(folder, { recursive: true })
    return { ms, bytes: sizes.reduce((sum, size) => sum + size, 0) }
  }
  const document = await load('document')
  const peakMb = process.resourceUsage().maxRSS / 1024
  const files = await load('files')
  const lines = await load('lines')
  return {
    documentMs: document.ms,
    filesMs: files.ms,
    linesMs: lines.ms,
    peakMb,
    megabytes: document.bytes / 1e6,
  }
}

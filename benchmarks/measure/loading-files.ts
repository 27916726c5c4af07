import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createEngine, type StateDocument } from '../../src/index.ts'
import { readState } from '../../src/node.ts'
import { type Layout, writeTenant } from '../tenant/layouts.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { milliseconds } from './times.ts'

interface Loaded {
  readonly ms: number
  /** The part of it until the files were read. */
  readonly readMs: number
  readonly bytes: number
}

/** From files of each layout to an engine, as `azcan check --state` does. The tenant itself is not held meanwhile. */
export async function loadingFiles({ job }: Subject): Promise<Figures['loading-files']> {
  const load = async (layout: Layout): Promise<Loaded> => {
    const folder = join(job.folder, `${job.profile}-${job.size}-${layout}`)
    const paths = await writeTenant(folder, job, layout)
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
    collectGarbage()
    let readMs = 0
    const ms = await milliseconds(async () => {
      let state: StateDocument = {}
      readMs = await milliseconds(async () => {
        state = await readState(folder)
      })
      createEngine(state)
    })
    await rm(folder, { recursive: true })
    return { ms, readMs, bytes: sizes.reduce((sum, size) => sum + size, 0) }
  }
  const document = await load('document')
  const peakMb = process.resourceUsage().maxRSS / 1024
  const files = await load('files')
  const lines = await load('lines')
  return {
    documentMs: document.ms,
    filesMs: files.ms,
    linesMs: lines.ms,
    readMs: Math.max(document.readMs, files.readMs, lines.readMs),
    peakMb,
    megabytes: document.bytes / 1e6,
  }
}

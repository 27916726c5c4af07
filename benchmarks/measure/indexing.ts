import { createEngine } from '../../src/index.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { median, milliseconds } from './times.ts'

/** From a state document in memory to an engine, validation included. */
export async function indexing(subject: Subject): Promise<Figures['indexing']> {
  const { document } = subject
  const build = () => milliseconds(() => createEngine(document))
  return { ms: median(await calmRounds(3, collectGarbage, build)) }
}

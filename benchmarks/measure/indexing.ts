import { createEngine } from '../../src/index.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { median, milliseconds } from './times.ts'

/** From a state document in memory to an engine, validation included. Small states are built until a second is over. */
export async function indexing(subject: Subject): Promise<Figures['indexing']> {
  const { document } = subject
  const times: number[] = []
  do {
    collectGarbage()
    times.push(await milliseconds(() => createEngine(document)))
  } while (times.length < 5 && times.reduce((sum, time) => sum + time) < 1000)
  return { ms: median(times) }
}

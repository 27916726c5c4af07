import { loadLibrary } from '../peers/library.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median } from './times.ts'

interface Mitata {
  measure(work: () => unknown, options?: { readonly min_cpu_time: number }): Promise<{ readonly p50: number }>
  do_not_optimize(value: unknown): void
}

export const loadMitata = (): Promise<Mitata> => loadLibrary<Mitata>('mitata')

/** What a caller pays who asks the same again and again, as a server does for who has signed in. */
export async function repeatedRequests(subject: Subject): Promise<Figures['repeated-requests']> {
  const { measure, do_not_optimize } = await loadMitata()
  const { engine } = subject
  const requests = subject.freshRequests(DIFFERENT, 0)
  let next = 0
  const ask = () =>
    do_not_optimize(engine.check(requests[next++ & (DIFFERENT - 1)] as (typeof requests)[number]))
  const times = await calmRounds(
    subject.byEffort({ full: 5, short: 1 }),
    () => undefined,
    async () => (await measure(ask, { min_cpu_time: 100e6 })).p50,
  )
  return { ns: median(times) }
}

/** A power of two. */
const DIFFERENT = 1024

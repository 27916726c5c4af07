import { loadLibrary } from '../peers/library.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'

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
  const { p50 } = await measure(
    () => {
      do_not_optimize(engine.check(requests[next++ & (DIFFERENT - 1)] as (typeof requests)[number]))
    },
    { min_cpu_time: subject.byEffort({ full: 500e6, short: 100e6 }) },
  )
  return { ns: p50 }
}

/** A power of two. */
const DIFFERENT = 1024

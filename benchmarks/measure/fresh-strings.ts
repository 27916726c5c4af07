import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median, nanoseconds } from './times.ts'

/** What a whole decision costs whose strings the process has never seen: the median of several rounds. */
export function freshStrings(subject: Subject): Figures['fresh-strings'] {
  const { engine } = subject
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const rounds = subject.byEffort({ full: 7, short: 5 })
  let allowed = 0
  const ask = (round: number): number => {
    const requests = subject.freshRequests(count, round)
    return nanoseconds(() => {
      for (const request of requests) if (engine.check(request).allowed) allowed++
    })
  }
  ask(0)
  allowed = 0
  const times = Array.from({ length: rounds }, (_, round) => ask(round + 1) / count)
  return { ns: median(times), allowedShare: allowed / (count * rounds) }
}

import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { mean, median, nanoseconds } from './times.ts'

/** What a whole decision costs whose strings the process has never seen: the median of several rounds. */
export async function freshStrings(subject: Subject): Promise<Figures['fresh-strings']> {
  const { engine } = subject
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const rounds = subject.byEffort({ full: 7, short: 5 })
  const found = await calmRounds(
    rounds,
    (round) => subject.freshRequests(count, round),
    (requests) => {
      let allowed = 0
      const time = nanoseconds(() => {
        for (const request of requests) if (engine.check(request).allowed) allowed++
      })
      return { ns: time / count, allowedShare: allowed / count }
    },
  )
  return { ns: median(found.map(({ ns }) => ns)), allowedShare: mean(found.map((each) => each.allowedShare)) }
}

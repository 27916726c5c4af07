import type { CheckRequest } from '../../src/index.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median, nanoseconds } from './times.ts'

/**
 * What a decision costs in `checkMany`, in batches of a thousand: in no order, and sorted by principal, so that much of
 * one request repeats that before.
 */
export async function batches(subject: Subject): Promise<Figures['batches']> {
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const rounds = subject.byEffort({ full: 5, short: 3 })
  const { engine } = subject
  const inRounds = async (first: number, order: (requests: CheckRequest[]) => CheckRequest[]) => {
    const times = await calmRounds(
      rounds,
      (round) => {
        const requests = order(subject.freshRequests(count, first + round))
        return Array.from({ length: count / BATCH }, (_, i) => requests.slice(i * BATCH, (i + 1) * BATCH))
      },
      (parts) =>
        nanoseconds(() => {
          for (const part of parts) engine.checkMany(part)
        }),
    )
    return median(times) / count
  }
  return {
    ns: await inRounds(100, (requests) => requests),
    sortedNs: await inRounds(150, byPrincipal),
  }
}

const BATCH = 1000

/** Principals are compared by value, so that equal ones are different strings still. */
function byPrincipal(requests: CheckRequest[]): CheckRequest[] {
  return requests.sort((a, b) => (a.principalId < b.principalId ? -1 : a.principalId > b.principalId ? 1 : 0))
}

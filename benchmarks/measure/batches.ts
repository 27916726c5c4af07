import type { CheckRequest } from '../../src/index.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median, nanoseconds } from './times.ts'

/**
 * What a decision costs in `checkMany`, in batches of a thousand: in no order, and sorted by principal, so that much of
 * one request repeats that before.
 */
export function batches(subject: Subject): Figures['batches'] {
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const rounds = subject.byEffort({ full: 5, short: 3 })
  const ask = (round: number, order: (requests: CheckRequest[]) => CheckRequest[]): number => {
    const requests = order(subject.freshRequests(count, 100 + round))
    const parts = Array.from({ length: count / BATCH }, (_, i) => requests.slice(i * BATCH, (i + 1) * BATCH))
    return nanoseconds(() => {
      for (const part of parts) subject.engine.checkMany(part)
    })
  }
  const inRounds = (order: (requests: CheckRequest[]) => CheckRequest[], first: number): number => {
    ask(first, order)
    return median(Array.from({ length: rounds }, (_, round) => ask(first + 1 + round, order) / count))
  }
  return { ns: inRounds((requests) => requests, 0), sortedNs: inRounds(byPrincipal, 50) }
}

const BATCH = 1000

/** Principals are compared by value, so that equal ones are different strings still. */
function byPrincipal(requests: CheckRequest[]): CheckRequest[] {
  return requests.sort((a, b) => (a.principalId < b.principalId ? -1 : a.principalId > b.principalId ? 1 : 0))
}

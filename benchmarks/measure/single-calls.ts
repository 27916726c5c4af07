import { performance } from 'node:perf_hooks'
import type { CheckRequest } from '../../src/index.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median, quantile } from './times.ts'

/**
 * How the cost of single calls with fresh strings is spread, in nanoseconds: each is timed by itself, and what reading
 * the clock costs is taken off. Of several rounds the middle one counts for each share.
 */
export async function singleCalls(subject: Subject): Promise<Figures['single-calls']> {
  const { engine } = subject
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const rounds = subject.byEffort({ full: 5, short: 3 })
  const clock = costOfClock()
  const times = new Float64Array(count)
  const sharesOf = (requests: readonly CheckRequest[]): readonly number[] => {
    for (let i = 0; i < count; i++) {
      const request = requests[i] as CheckRequest
      const begun = performance.now()
      engine.check(request)
      times[i] = performance.now() - begun
    }
    const sorted = times.slice().sort()
    return SHARES.map((share) => Math.max(0, quantile(sorted, share) * 1e6 - clock))
  }
  const spread = await calmRounds(rounds, (round) => subject.freshRequests(count, 300 + round), sharesOf)
  const [p50, p99, p999] = SHARES.map((_, at) => median(spread.map((shares) => shares[at] as number)))
  return { p50: p50 as number, p99: p99 as number, p999: p999 as number }
}

const SHARES = [0.5, 0.99, 0.999]

function costOfClock(): number {
  const times = Float64Array.from({ length: 100_000 }, () => {
    const begun = performance.now()
    return performance.now() - begun
  })
  return quantile(times.sort(), 0.5) * 1e6
}

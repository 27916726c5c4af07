import { performance } from 'node:perf_hooks'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median, quantile } from './times.ts'

/**
 * How the cost of single calls with fresh strings is spread, in nanoseconds: each is timed by itself, and what reading
 * the clock costs is taken off. Of several rounds the middle one counts for each share, since others share the machine.
 */
export function singleCalls(subject: Subject): Figures['single-calls'] {
  const { engine } = subject
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const rounds = subject.byEffort({ full: 5, short: 3 })
  const clock = costOfClock()
  const times = new Float64Array(count)
  const sharesOf = (round: number): readonly number[] => {
    const requests = subject.freshRequests(count, 300 + round)
    for (let i = 0; i < count; i++) {
      const request = requests[i] as (typeof requests)[number]
      const begun = performance.now()
      engine.check(request)
      times[i] = performance.now() - begun
    }
    const sorted = times.slice().sort()
    return SHARES.map((share) => Math.max(0, quantile(sorted, share) * 1e6 - clock))
  }
  sharesOf(0)
  const spread = Array.from({ length: rounds }, (_, round) => sharesOf(round + 1))
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

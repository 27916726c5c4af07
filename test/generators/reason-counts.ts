import fc from 'fast-check'
import { oracleDecide } from '../oracle/decide.ts'
import { type OracleOptions, type OracleReason, REASONS } from '../oracle/exchange.ts'
import type { World } from './worlds.ts'

/** How often the oracle gives each reason over so many requests: to see that the worlds reach all of them. */
export function reasonCounts(
  arbWorlds: fc.Arbitrary<World>,
  requests: number,
  seed: number,
  oracleOptions: OracleOptions,
): Record<OracleReason, number> {
  const counts = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Record<OracleReason, number>
  const worlds = fc.sample(arbWorlds, { seed, numRuns: Math.ceil(requests / 5) })
  let left = requests
  for (const { state, requests: asked } of worlds) {
    for (const request of asked) {
      if (left === 0) return counts
      counts[oracleDecide(state, request, oracleOptions).reason]++
      left--
    }
  }
  return counts
}

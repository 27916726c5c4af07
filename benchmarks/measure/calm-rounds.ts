import { setTimeout as sleep } from 'node:timers/promises'
import { Pace } from './pace.ts'

/** So many times as often as wanted a round is tried. */
const TRIES = 4
/** What collects garbage sweeps on in other threads, which on most machines share the core, for some milliseconds. */
const REST_MS = 40
/** For so long a round waits for its turn. */
const PATIENCE_MS = 2000

const pace = new Pace()

/**
 * What rounds find while nobody else slows the core. Others on the machine slow it by half for seconds at a time, so the
 * core is held against its own best pace before and after each round. A round that was slowed is done again, up to four
 * times as often as rounds are wanted; then those count that were slowed least. The first one warms up, and never counts.
 *
 * @param prepare what a round needs, made before its time begins; never asked twice for the same round
 */
export async function calmRounds<Prepared, Found>(
  wanted: number,
  prepare: (round: number) => Prepared,
  work: (prepared: Prepared) => Found | Promise<Found>,
): Promise<Found[]> {
  const tried: { readonly found: Found; readonly slowness: number }[] = []
  const calm = () => tried.filter(({ slowness }) => pace.isCalm(slowness)).length
  await work(prepare(0))
  for (let round = 1; round <= TRIES * wanted && calm() < wanted; round++) {
    const prepared = prepare(round)
    const before = await calmMoment()
    const found = await work(prepared)
    tried.push({ found, slowness: Math.max(before, pace.now()) })
  }
  tried.sort((a, b) => a.slowness - b.slowness)
  return tried.slice(0, wanted).map(({ found }) => found)
}

async function calmMoment(): Promise<number> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    await sleep(REST_MS)
    const now = pace.now()
    if (pace.isCalm(now) || performance.now() > end) return now
  }
}

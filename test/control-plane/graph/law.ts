import fc from 'fast-check'
import type { Test } from 'tap'

/** The seed of this run's generators: random, unless the environment gives one to repeat a run. */
export const seed: number = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** Passes where the property holds for everything that was generated. */
export function holds<Values>(t: Test, property: fc.IProperty<Values>, numRuns = 300): void {
  t.comment(`repeat this run with AZCAN_SEED=${seed}`)
  const outcome = fc.check(property, { seed, numRuns })
  t.notOk(
    outcome.failed,
    outcome.failed ? (fc.defaultReportMessage(outcome) ?? 'fails') : `holds in ${numRuns} runs`,
  )
}

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { RoleDefinition } from '../src/index.ts'

const FOLDER = fileURLToPath(new URL('../data/builtin-roles/', import.meta.url))

/** The built-in roles from their files, not from the module that the library makes of them. */
export const builtInRoles: readonly RoleDefinition[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')))

/** A fresh seed for each run, unless `AZCAN_SEED` repeats an earlier one. */
export const seed = Number(process.env.AZCAN_SEED ?? Date.now() % 2 ** 31)

const times = Number(process.env.AZCAN_RUNS ?? 1)

/** How often a property is tried; `AZCAN_RUNS` multiplies it for long runs. */
export function runs(usual: number): number {
  return Math.ceil(usual * times)
}

/** Holds a property against generated cases; a failure tells the seed, the path and the smallest case. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, usual: number, predicate: (value: T) => void): void {
  // Shrinking stops after a while, for a smaller case is only a comfort; a run that was cut short is no proof.
  const limit = { interruptAfterTimeLimit: 120_000 * Math.max(1, times), markInterruptAsFailure: true }
  fc.assert(fc.property(arbitrary, predicate), { seed, numRuns: runs(usual), ...limit })
}

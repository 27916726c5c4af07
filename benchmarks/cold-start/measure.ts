import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { calmRounds } from '../measure/calm-rounds.ts'
import { median } from '../measure/times.ts'
import type { ColdStart } from '../report/results.ts'

const ROUNDS = 31

/** From a process's start to its end: one that does nothing, and one that makes its first decision; by turns. */
export async function measureColdStart(): Promise<ColdStart> {
  const rounds = await calmRounds(
    ROUNDS,
    () => undefined,
    () => ({ bare: timeOf('nothing.mjs'), deciding: timeOf('first-decision.mjs') }),
  )
  return {
    bareMs: median(rounds.map(({ bare }) => bare)),
    firstDecisionMs: median(rounds.map(({ deciding }) => deciding)),
  }
}

function timeOf(program: string): number {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const begun = performance.now()
  execFileSync(process.execPath, [path])
  return performance.now() - begun
}

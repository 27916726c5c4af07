import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { median } from '../measure/times.ts'
import type { ColdStart } from '../report/results.ts'

const ROUNDS = 31

/** From a process's start to its end: one that does nothing, and one that makes its first decision; by turns. */
export function measureColdStart(): ColdStart {
  const bare: number[] = []
  const deciding: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(timeOf('nothing.mjs'))
    deciding.push(timeOf('first-decision.mjs'))
  }
  return { bareMs: median(bare), firstDecisionMs: median(deciding) }
}

function timeOf(program: string): number {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const begun = performance.now()
  execFileSync(process.execPath, [path])
  return performance.now() - begun
}

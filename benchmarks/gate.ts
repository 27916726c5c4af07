import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './harness/bundle.ts'
import { runJob } from './harness/run-job.ts'
import type { FiguresOf, Measurement } from './measure/figures.ts'
import { rounded } from './report/goals.ts'
import type { Profile } from './tenant/tenant-plan.ts'

/**
 * Holds a build against itself and against others within one run, on small tenants: `npm run bench:gate`. Bounds are far
 * below what is measured on a quiet machine, since this one may not be; an algorithm that has got worse by its nature
 * passes none of them. Times alone are never a reason to fail.
 */
interface Gate {
  readonly what: string
  readonly found: number
  readonly atLeast?: number
  readonly atMost?: number
}

const folder = await mkdtemp(join(tmpdir(), 'azcan-gate-'))
await bundle()
try {
  const small = await measured('plain', 1000, ['fresh-strings', 'answers'])
  const large = await measured('plain', 50_000, [
    ...(['fresh-strings', 'repeated-requests', 'allocation', 'memory'] as const),
    ...(['indexing', 'snapshot', 'answers'] as const),
  ])
  const heavy = await measured('heavy', 10_000, ['fresh-strings', 'answers'])
  const rich = await measured('rich', 10_000, ['fresh-strings', 'answers'])
  const fresh = large['fresh-strings']?.ns ?? Number.NaN
  const slower = async (peer: string) =>
    ((await measured('plain', 50_000, ['peer'], peer)).peer?.ns ?? Number.NaN) / fresh
  const wrong = [small, large, heavy, rich].map(({ answers }) =>
    answers === undefined ? Number.NaN : answers.wrong + answers.wrongAfterChanges,
  )
  const gates: Gate[] = [
    { what: "answers that are not the oracle's", found: wrong.reduce((a, b) => a + b), atMost: 0 },
    { what: 'CASL over azcan', found: await slower('CASL'), atLeast: 2 },
    { what: 'naive loop over azcan', found: await slower('naive loop'), atLeast: 8 },
    { what: 'Cedar over azcan', found: await slower('Cedar'), atLeast: 100 },
    { what: 'casbin over azcan', found: await slower('casbin'), atLeast: 200 },
    {
      what: 'fresh over repeated',
      found: fresh / (large['repeated-requests']?.ns ?? Number.NaN),
      atLeast: 3,
    },
    { what: 'growth from 1k to 50k', found: fresh / (small['fresh-strings']?.ns ?? Number.NaN), atMost: 4 },
    { what: 'heavy over plain', found: (heavy['fresh-strings']?.ns ?? Number.NaN) / fresh, atMost: 4 },
    { what: 'rich over plain', found: (rich['fresh-strings']?.ns ?? Number.NaN) / fresh, atMost: 5 },
    {
      what: 'bytes an allowed decision takes',
      found: large.allocation?.allowedBytes ?? Number.NaN,
      atMost: 400,
    },
    {
      what: 'index, bytes an assignment',
      found: large.memory?.bytesPerAssignment ?? Number.NaN,
      atMost: 300,
    },
    {
      what: 'indexing over loading a snapshot',
      found: (large.indexing?.ms ?? Number.NaN) / (large.snapshot?.reloadMs ?? Number.NaN),
      atLeast: 3,
    },
  ]
  for (const gate of gates) console.log(told(gate))
  if (!gates.every(holds)) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true })
}

function measured<M extends Measurement>(
  profile: Profile,
  size: number,
  measurements: readonly M[],
  peer?: string,
): Promise<FiguresOf<M>> {
  const job = { measurements, profile, size, seed: 1, effort: 'short', folder } as const
  return runJob(peer === undefined ? job : { ...job, peer })
}

/** What was not measured holds nothing. */
function holds({ found, atLeast, atMost }: Gate): boolean {
  return found >= (atLeast ?? Number.NEGATIVE_INFINITY) && found <= (atMost ?? Number.POSITIVE_INFINITY)
}

function told(gate: Gate): string {
  const bound = gate.atLeast === undefined ? `at most ${gate.atMost}` : `at least ${gate.atLeast}`
  return `${holds(gate) ? 'holds ' : 'BROKEN'}  ${gate.what}: ${rounded(gate.found)} (${bound})`
}

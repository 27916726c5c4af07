import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureColdStart } from './cold-start/measure.ts'
import { bundle } from './harness/bundle.ts'
import { medianFigures } from './harness/median-figures.ts'
import { runJob } from './harness/run-job.ts'
import type { Measurement } from './measure/figures.ts'
import { PEERS } from './peers/peers.ts'
import { versionOf } from './report/machine.ts'
import { markdown } from './report/markdown.ts'
import { type ColdStart, type Results, tenantFigures } from './report/results.ts'
import { SIZES, sizeName, sizeOf } from './tenant/size.ts'
import { PROFILES, type Profile } from './tenant/tenant-plan.ts'

type OfTenant = Exclude<Measurement, 'peer' | 'answers'>

const CHECKS: readonly OfTenant[] = [
  'fresh-strings',
  'repeated-requests',
  'single-calls',
  'batches',
  'prepared',
  'allocation',
]

/**
 * Each list is measured in one process, so that what one leaves on the heap is not in the way of the next. What most hangs
 * on is measured at several times, since machines are slower for a minute now and then.
 */
const PLAIN: readonly (readonly OfTenant[])[] = [
  CHECKS,
  ['indexing', 'memory'],
  ['one-change'],
  CHECKS,
  ['two-threads', 'snapshot'],
  ['loading-files'],
  ['condition-at-issue'],
  CHECKS,
]
const OTHER: readonly (readonly OfTenant[])[] = [
  ['fresh-strings', 'repeated-requests', 'single-calls'],
  ['indexing', 'memory'],
]

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: SIZES.map(sizeName).join(',') },
    profiles: { type: 'string', default: PROFILES.join(',') },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: '' },
  },
})
const sizes = values.sizes.split(',').map((text) => sizeOf(text) ?? usage(`${text} is no size`))
const profiles = PROFILES.filter((profile) => values.profiles.split(',').includes(profile))
const wanted = values.only === '' ? undefined : values.only.split(',')
const isWanted = (name: string) => wanted?.includes(name) ?? true
const results: Results = { seed: Number(values.seed), sizes, profiles, tenants: new Map(), peers: [] }
const coldStarts: ColdStart[] = []
const folder = await mkdtemp(join(tmpdir(), 'azcan-bench-'))

await bundle()
try {
  for (const size of sizes) {
    for (const profile of profiles) {
      await measureTenant(size, profile)
      await keep()
    }
    if (isWanted('peer')) await measurePeers(size)
    if (isWanted('cold-start')) await measureStart()
    await keep()
  }
  if (isWanted('answers')) await compareAnswers()
} finally {
  await rm(folder, { recursive: true })
}
await keep()
console.log(report())

function report(): string {
  return markdown(results, ['npm run bench', ...process.argv.slice(2)].join(' '))
}

/** A run takes long, and whoever stops it keeps what was measured until then. */
async function keep(): Promise<void> {
  if (values.out !== '') await writeFile(values.out, report())
}

async function measureTenant(size: number, profile: Profile): Promise<void> {
  const figures = tenantFigures(results, size, profile)
  const runs = new Map<string, unknown[]>()
  for (const together of profile === 'plain' ? PLAIN : OTHER) {
    const measurements = together.filter(isWanted)
    if (measurements.length === 0) continue
    const found = await runJob({ measurements, ...common(size, profile) })
    console.log(profile, sizeName(size), JSON.stringify(found))
    for (const [name, figure] of Object.entries(found)) {
      const before = runs.get(name) ?? []
      runs.set(name, [...before, figure])
      Object.assign(figures, { [name]: medianFigures([...before, figure]) })
    }
  }
}

/** Whether answers are right does not hang on what else the machine does, so as many are compared at a time as it has cores. */
async function compareAnswers(): Promise<void> {
  const tenants = sizes.flatMap((size) => profiles.map((profile) => ({ size, profile }))).reverse()
  const work = async () => {
    for (let next = tenants.pop(); next !== undefined; next = tenants.pop()) {
      const { size, profile } = next
      const found = await runJob({ measurements: ['answers'], ...common(size, profile) })
      console.log(profile, sizeName(size), JSON.stringify(found))
      Object.assign(tenantFigures(results, size, profile), found)
      await keep()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

/** At several times, as decisions are. */
async function measureStart(): Promise<void> {
  coldStarts.push(await measureColdStart())
  console.log('cold start', JSON.stringify(coldStarts.at(-1)))
  results.coldStart = medianFigures(coldStarts)
}

async function measurePeers(size: number): Promise<void> {
  for (const { name, library } of PEERS) {
    const { peer } = await runJob({ measurements: ['peer'], peer: name, ...common(size, 'plain') })
    if (peer === undefined) continue
    console.log(name, sizeName(size), JSON.stringify(peer))
    results.peers.push({ name, version: versionOf(library), size, figures: peer })
  }
}

function common(size: number, profile: Profile) {
  return { size, profile, seed: results.seed, effort: values.short ? 'short' : 'full', folder } as const
}

function usage(what: string): never {
  console.error(
    `${what}; usage: npm run bench -- [--sizes 1k,100k] [--profiles plain,rich] [--only fresh-strings,peer,cold-start] [--seed 1] [--short] [--out FILE]`,
  )
  process.exit(2)
}

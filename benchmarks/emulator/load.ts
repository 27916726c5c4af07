import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median } from '../measure/times.ts'
import { type ChildEmulator, startChild } from './child-emulator.ts'
import { estateOf } from './estate.ts'
import { prepareQuestions } from './questions.ts'
import { steadyLoad } from './steady-load.ts'

/**
 * How soon an emulator is ready, how many questions a second it answers with authorization on, how long each takes, and
 * what it keeps in memory. Run by `npm run bench:emulator` after `npm run build`.
 */
const { values } = parseArgs({
  options: {
    /** How long each question is asked. */
    seconds: { type: 'string', default: '30' },
    connections: { type: 'string', default: '16' },
    assignments: { type: 'string', default: '5000' },
    starts: { type: 'string', default: '7' },
    /** Writes a profile of the emulator's processor time into this folder. */
    profile: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const connections = Number(values.connections)
const { state, group } = estateOf(Number(values.assignments))
const folder = mkdtempSync(join(tmpdir(), 'azcan-bench-'))
const seed = join(folder, 'seed.json')
writeFileSync(seed, JSON.stringify(state))
let failed = false
let before: number | undefined
try {
  await startUp()
  await underLoad()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

/** Medians, with a seed in memory, into a new state folder, and from one that is there. */
async function startUp(): Promise<void> {
  const starts = Number(values.starts)
  const memory: number[] = []
  const anew: number[] = []
  const again: number[] = []
  const empty: number[] = []
  for (let i = 0; i < starts; i++) {
    const stateDir = join(folder, `state-${i}`)
    empty.push(await startOnce([]))
    memory.push(await startOnce(['--seed', seed]))
    anew.push(await startOnce(['--seed', seed, '--state-dir', stateDir]))
    again.push(await startOnce(['--state-dir', stateDir]))
    rmSync(stateDir, { recursive: true, force: true })
  }
  if (starts === 0) return
  console.log(`start-up, median of ${starts}, with ${values.assignments} role assignments`)
  console.log(`  ${median(empty).toFixed(0).padStart(6)} ms  empty, in memory`)
  console.log(`  ${median(memory).toFixed(0).padStart(6)} ms  seed, in memory`)
  console.log(`  ${median(anew).toFixed(0).padStart(6)} ms  seed, into a new state folder`)
  console.log(`  ${median(again).toFixed(0).padStart(6)} ms  from the state folder`)
}

async function startOnce(args: readonly string[]): Promise<number> {
  const child = await startChild([...args, '--log', 'off'])
  await child.stop()
  return child.startedIn
}

async function underLoad(): Promise<void> {
  const nodeArgs = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
  const child = await startChild(['--seed', seed, '--log', 'json'], nodeArgs)
  try {
    const questions = await prepareQuestions(child.known, group)
    console.log(`load of ${connections} connections, ${seconds} s each, log as JSON`)
    await tellMemory(child, 'the first questions')
    console.log('  question              requests/s       p50        p99    longest   requests  errors')
    for (const [name, question] of [
      ['role-assignment list', questions.list],
      ['secret read', questions.secret],
    ] as const) {
      const { authority } = child.known
      const used = child.processorTime()
      const result = await steadyLoad({ question, authority, connections, seconds })
      const usedSince = used === undefined ? undefined : (child.processorTime() ?? 0) - used
      const times = [result.p50, result.p99, result.longest].map((time) =>
        `${time.toFixed(2)} ms`.padStart(11),
      )
      console.log(
        `  ${name.padEnd(20)} ${result.perSecond.toFixed(0).padStart(11)}${times.join('')} ${String(result.requests).padStart(10)} ${String(result.errors).padStart(7)}`,
      )
      if (usedSince !== undefined) {
        const each = (usedSince / result.requests) * 1e6
        const share = (usedSince / seconds) * 100
        console.log(
          `  processor time of the emulator: ${each.toFixed(0)} µs a request, ${share.toFixed(0)} % of a core`,
        )
      }
      if (result.errors > 0) {
        failed = true
        console.log(`  first error: ${result.firstError}`)
      }
      await tellMemory(child, name)
    }
  } finally {
    await child.stop()
  }
}

async function tellMemory(child: ChildEmulator, after: string): Promise<void> {
  const now = await child.memory()
  const grown = before === undefined ? '' : ` (${(now - before).toFixed(0)} more than before)`
  console.log(`  memory after ${after}: ${now.toFixed(0)} MB${grown}`)
  before = now
}

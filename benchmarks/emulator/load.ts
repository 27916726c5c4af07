import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { median, quantile } from '../measure/times.ts'
import { tenantDocument } from '../tenant/tenant.ts'
import { RawConnection } from './raw-connection.ts'
import { prepareScene, type Scene } from './scene.ts'
import { type ServedEmulator, serveEmulator } from './served-emulator.ts'

/**
 * Starts the emulator as it is built, and asks it as fast as it answers over several connections: `npm run
 * bench:emulator`. Every request is authorized, and every answer must be the right one.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    connections: { type: 'string', default: '8' },
    assignments: { type: 'string', default: '5000' },
    starts: { type: 'string', default: '7' },
  },
})
const folder = await mkdtemp(join(tmpdir(), 'azcan-emulator-'))
const seed = join(folder, 'seed.json')
try {
  await writeFile(
    seed,
    JSON.stringify(tenantDocument({ size: Number(values.assignments), profile: 'plain', seed: 1 })),
  )
  console.log(`start, nothing kept: ${(await startTime(() => [])).toFixed(0)} ms, median of ${values.starts}`)
  let next = 0
  const first = await startTime(() => ['--state-dir', join(folder, `state-${next++}`)])
  console.log(`start, new state folder: ${first.toFixed(0)} ms`)
  const again = await startTime(() => ['--state-dir', join(folder, 'state-0')])
  console.log(`start, the same folder again: ${again.toFixed(0)} ms`)
  const emulator = await serveEmulator(['--seed', seed])
  try {
    await load(emulator, await prepareScene(emulator))
  } finally {
    await emulator.stop()
  }
} finally {
  await rm(folder, { recursive: true })
}

async function startTime(args: () => readonly string[]): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < Number(values.starts); i++) {
    const emulator = await serveEmulator(args())
    times.push(emulator.startMs)
    await emulator.stop()
  }
  return median(times)
}

async function load(emulator: ServedEmulator, { requests }: Scene): Promise<void> {
  const seconds = Number(values.seconds)
  console.log(`memory at rest: ${(await emulator.memory()).toFixed(0)} MB`)
  for (const [name, request] of Object.entries(requests)) {
    await ask(emulator, [request], 3)
    console.log(`${name}: ${told(await ask(emulator, [request], seconds / 6))}`)
  }
  console.log(`memory: ${(await emulator.memory()).toFixed(0)} MB`)
  const all = Object.values(requests)
  for (let part = 0; part < 3; part++) {
    const found = await ask(emulator, all, seconds / 3)
    console.log(`all of these: ${told(found)}, memory ${(await emulator.memory()).toFixed(0)} MB`)
  }
}

interface Found {
  readonly count: number
  readonly wrong: number
  readonly seconds: number
  readonly times: Float64Array
}

async function ask(emulator: ServedEmulator, requests: readonly string[], seconds: number): Promise<Found> {
  const { hostname, port } = new URL(emulator.note.addresses.resourceManager)
  const begun = performance.now()
  const until = begun + seconds * 1000
  const times: number[] = []
  let wrong = 0
  const connections = await Promise.all(
    Array.from({ length: Number(values.connections) }, () =>
      RawConnection.open(Number(port), hostname, emulator.authority),
    ),
  )
  await Promise.all(
    connections.map(async (connection, number) => {
      for (let i = number; performance.now() < until; i++) {
        const asked = performance.now()
        const status = await connection.ask(requests[i % requests.length] as string)
        times.push(performance.now() - asked)
        if (status !== 200) wrong++
      }
      connection.close()
    }),
  )
  const passed = (performance.now() - begun) / 1000
  return { count: times.length, wrong, seconds: passed, times: Float64Array.from(times).sort() }
}

function told({ count, wrong, seconds, times }: Found): string {
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  return `${Math.round(count / seconds)} requests a second, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${wrong} of ${count} wrong`
}

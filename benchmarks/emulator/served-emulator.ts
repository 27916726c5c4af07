import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { type RunningNote, readRunningNote } from '../../src/emulator/home/running-note.ts'

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const PORTS = ['--port', '0', '--graph-port', '0', '--identity-port', '0']

/** `azcan serve`, as it is built, in a process of its own. */
export interface ServedEmulator {
  readonly note: RunningNote
  readonly authority: string
  /** From the start of the process until it says that it is ready. */
  readonly startMs: number
  /** Memory that the process holds, in MB. */
  memory(): Promise<number>
  stop(): Promise<void>
}

export async function serveEmulator(args: readonly string[]): Promise<ServedEmulator> {
  const home = await mkdtemp(join(tmpdir(), 'azcan-load-'))
  const begun = performance.now()
  const child = spawn(process.execPath, [MAIN, 'serve', ...PORTS, '--log', 'off', ...args], {
    env: { ...process.env, AZCAN_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child.stdout, 'data')
  const startMs = performance.now() - begun
  const note = await readRunningNote(home)
  if (note === undefined) throw new Error('the emulator did not start')
  return {
    note,
    authority: await readFile(note.authorityFile, 'utf8'),
    startMs,
    memory: () => memoryOf(child),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(home, { recursive: true })
    },
  }
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

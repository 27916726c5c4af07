import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readRunningNote } from '../../src/emulator/home/running-note.ts'
import type { Known } from './questions.ts'

/** `azcan serve` as it is shipped, in a process of its own. */
export interface ChildEmulator {
  readonly known: Known
  /** From the start of the process to its line of readiness, in milliseconds. */
  readonly startedIn: number
  /** What the process holds in memory once its garbage is collected, in MB. */
  memory(): Promise<number>
  /** Seconds of processor time that the process has used; `undefined` where the system does not tell. */
  processorTime(): number | undefined
  stop(): Promise<void>
}

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const ANY_PORTS = ['--port', '0', '--graph-port', '0', '--identity-port', '0']
/** Told by a signal, it collects its garbage, so that what is measured is what it keeps. */
const COLLECTOR = "--import=data:text/javascript,process.on('SIGUSR2',()=>{globalThis.gc();globalThis.gc()})"

/** @param nodeArgs such as `--cpu-prof` */
export async function startChild(
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): Promise<ChildEmulator> {
  const home = mkdtempSync(join(tmpdir(), 'azcan-load-'))
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['--expose-gc', COLLECTOR, ...nodeArgs, MAIN, 'serve', ...ANY_PORTS, ...args],
    { env: { ...process.env, AZCAN_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    void ended.then(() => reject(new Error(`the emulator did not start: ${complaint}`)))
  })
  child.stdout.resume()
  const startedIn = performance.now() - began
  const note = await readRunningNote(home)
  if (note === undefined) throw new Error('the emulator left no note')
  return {
    known: { ...note, authority: readFileSync(note.authorityFile, 'utf8') },
    startedIn,
    async memory() {
      child.kill('SIGUSR2')
      await wait(500)
      return residentMegabytes(child.pid ?? 0)
    },
    processorTime: () => processorSeconds(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function residentMegabytes(processId: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(processId)], { encoding: 'utf8' })
  return Number(kilobytes) / 1024
}

/** As Linux tells it, in hundredths of a second: of a program and of the system for it. */
function processorSeconds(processId: number): number | undefined {
  const file = `/proc/${processId}/stat`
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  const members = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(members[USER]) + Number(members[SYSTEM])) / 100
}

/** Places behind the name of the program. */
const USER = 11
const SYSTEM = 12

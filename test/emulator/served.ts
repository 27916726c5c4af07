import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { type RunningNote, readRunningNote } from '../../src/emulator/home/running-note.ts'
import { newFolder } from '../new-folder.ts'

/** An emulator in a process of its own, as a user starts it. */
export interface Served {
  readonly home: string
  readonly note: RunningNote
  readonly child: ChildProcess
  /** What it wrote so far. */
  readonly output: { readonly stdout: string; readonly stderr: string }
  /** Sends a signal, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>
}

const ANY_PORTS = ['--port', '0', '--graph-port', '0', '--identity-port', '0']
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

export function newHome(t: Test): string {
  return newFolder(t, 'home')
}

/** Runs `azcan serve` on free ports until it is ready; it ends with its test. */
export async function serve(t: Test, args: readonly string[] = [], home = newHome(t)): Promise<Served> {
  const { PATH } = process.env
  const child = spawn(process.execPath, ['--import=tsx', MAIN, 'serve', ...ANY_PORTS, ...args], {
    env: { PATH, AZCAN_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code ?? -1))
  })
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output.stdout += chunk.toString()
      if (output.stdout.includes('\n')) resolve()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output.stderr += chunk.toString()
    })
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${output.stderr}`)))
  })
  const note = await readRunningNote(home)
  if (note === undefined) throw new Error('there is no note of a running emulator')
  return {
    home,
    note,
    child,
    output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return await ended
    },
  }
}

import { spawn } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { azcan } from '../../src/cli/azcan.ts'
import type { StateDocument } from '../../src/index.ts'
import { ANA, granting, ROLE, SUBSCRIPTION } from '../world.ts'

export const VM_READ = 'Microsoft.Compute/virtualMachines/read'
export const VM_WRITE = 'Microsoft.Compute/virtualMachines/write'

/** Ana reads the subscription. */
export const READER_STATE: StateDocument = granting(ROLE.reader, SUBSCRIPTION)

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly stdin?: string | Buffer | Readable
  readonly env?: Readonly<Record<string, string>>
  readonly isTTY?: boolean
}

/** Runs a command line within this process. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { stdin = '', env = {}, isTTY = false } = options
  const stdout = new Collector()
  const stderr = new Collector()
  const input = stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin)])
  const code = await azcan(args, { stdout, stderr, stdin: input, env, isTTY })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

/** Runs a command line as a process of its own. */
export async function spawned(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
  const { PATH } = process.env
  const child = spawn(process.execPath, ['--import=tsx', main, ...args], {
    env: { PATH, ...options.env },
  })
  const { stdin = '' } = options
  if (stdin instanceof Readable) stdin.pipe(child.stdin)
  else child.stdin.end(stdin)
  child.stdin.on('error', () => {})
  const closed = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code, stdout, stderr }
}

/** The options of one request about Ana and a virtual machine's subscription. */
export function asking(state: string, action: string, ...more: readonly string[]): string[] {
  return ['check', '--state', state, '--principal', ANA, '--action', action, '--scope', SUBSCRIPTION, ...more]
}

/** The JSON values that were printed, one a line. */
export function jsonLines(stdout: string): unknown[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

class Collector extends Writable {
  text = ''

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

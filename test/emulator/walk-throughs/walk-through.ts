import { spawn } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { shellQuoted } from '../../../src/cli/shell-exports.ts'
import { writeRunningNote } from '../../../src/emulator/home/running-note.ts'
import { run } from '../../cli/command-line.ts'
import { newFolder } from '../../new-folder.ts'
import { startEmulator } from '../emulator.ts'
import { newHome } from '../served.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const MAIN = join(ROOT, 'src/cli/main.ts')

/** What a walk-through printed, a step a line. */
export interface Walked {
  readonly code: number
  readonly steps: readonly string[]
  readonly stderr: string
}

/**
 * Runs a walk-through as its README says, against an emulator of its own and with the variables of `azcan env --proxy`.
 *
 * @param script below `examples/`
 */
export async function walk(t: Test, script: string): Promise<Walked> {
  const home = newHome(t)
  const commands = commandFolder(t)
  const emulator = await startEmulator(t, { proxyPort: 0 })
  const { addresses, tenantId, subscriptionId, administrator, user, attachments } = emulator
  const authorityFile = join(home, 'ca.pem')
  writeFileSync(authorityFile, emulator.authority)
  const attachSecret = attachments.adminSecret
  const who = { tenantId, subscriptionId, administrator, user, attachSecret }
  await writeRunningNote(home, { processId: process.pid, addresses, authorityFile, ...who })
  const { stdout: variables } = await run(['env', '--proxy', '--output', 'json'], {
    env: { AZCAN_HOME: home },
  })
  // Tap's own loader, for coverage, would follow into each process that a walk-through starts, and slow it down.
  const child = spawn('env', ['-u', 'NODE_OPTIONS', process.execPath, join(ROOT, 'examples', script)], {
    cwd: ROOT,
    env: {
      ...JSON.parse(variables),
      AZCAN_HOME: home,
      PATH: `${commands}${delimiter}${process.env.PATH}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  const closed = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code, stderr, steps: stdout.split('\n').filter((line) => line !== '') }
}

/** A folder with the command `azcan`, which runs what is in `src/`. */
function commandFolder(t: Test): string {
  const folder = newFolder(t, 'command')
  const command = [process.execPath, '--import=tsx', MAIN].map(shellQuoted).join(' ')
  writeFileSync(join(folder, 'azcan'), `#!/bin/sh\nexec ${command} "$@"\n`)
  chmodSync(join(folder, 'azcan'), 0o755)
  return folder
}

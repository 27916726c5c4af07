import { printedGuid } from '../control-plane/printed-guid.ts'
import { createEmulator, type RunningEmulator } from '../emulator/create-emulator.ts'
import { azcanHome } from '../emulator/home/azcan-home.ts'
import {
  isRunning,
  readRunningNote,
  removeRunningNote,
  writeRunningNote,
} from '../emulator/home/running-note.ts'
import { createLogWriter, type LogWriter } from '../emulator/listener/log-writer.ts'
import { isGuid } from '../guid/guid.ts'
import type { StateDocument } from '../state/state-document.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { keepAuthority } from './keep-authority.ts'
import { loadState } from './load-engine.ts'
import { readyText } from './ready-text.ts'
import type { ServeOptions } from './serve-options.ts'
import { startFailure } from './start-failure.ts'
import { listenForStop } from './stop-signal.ts'
import { say, sayDetails } from './talk.ts'
import { writeData } from './write-data.ts'

/**
 * Runs an emulator until the process is told to stop.
 *
 * @throws {Failure} where it cannot start
 */
export async function runServe(options: ServeOptions, environment: Environment): Promise<ExitCode> {
  // Whoever stops it while it starts is heard, too.
  const stop = listenForStop()
  try {
    await serveUntil(stop.given, options, environment)
    return 0
  } finally {
    stop.forget()
  }
}

async function serveUntil(
  stopped: Promise<void>,
  options: ServeOptions,
  environment: Environment,
): Promise<void> {
  const home = azcanHome(environment.env)
  await refuseSecond(home)
  const writer = options.log === 'off' ? undefined : createLogWriter(environment.stdout, options.log)
  const emulator = await start(options, environment, writer?.write)
  try {
    await announce(emulator, options, home, environment)
    await stopped
  } finally {
    await emulator.close()
    await removeRunningNote(home, process.pid)
    await writer?.end()
  }
}

async function start(
  options: ServeOptions,
  environment: Environment,
  log: LogWriter['write'] | undefined,
): Promise<RunningEmulator> {
  const { seed: files, log: _, tenantId, ...rest } = options
  if (tenantId !== undefined && !isGuid(tenantId)) {
    throw new Failure('usage', `--tenant-id takes a GUID, and '${tenantId}' is none`)
  }
  const seed: StateDocument = files.length === 0 ? {} : await loadState(files, environment)
  try {
    return await createEmulator({
      ...rest,
      seed,
      ...(tenantId === undefined ? {} : { tenantId: printedGuid(tenantId) }),
      ...(log === undefined ? {} : { log }),
      onFailure: (error) => {
        say(environment, 'error', 'the emulator met an error of its own')
        environment.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      },
    })
  } catch (error) {
    throw startFailure(error, options, seed)
  }
}

/** There is one emulator for a home, since the other commands look for one. */
async function refuseSecond(home: string): Promise<void> {
  const note = await readRunningNote(home)
  if (note === undefined || !(await isRunning(note))) return
  const message = `an emulator runs already, process ${note.processId}; stop it, or name another folder in AZCAN_HOME`
  throw new Failure('input', message)
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** Leaves the note for the other commands first: whoever sees the line of readiness may use them. */
async function announce(
  emulator: RunningEmulator,
  { host, seed, stateDir, log, tenantId }: ServeOptions,
  home: string,
  environment: Environment,
): Promise<void> {
  const authorityFile = await keepAuthority(emulator, home)
  const { addresses, subscriptionId, administrator, user, attachments } = emulator
  await writeRunningNote(home, {
    processId: process.pid,
    addresses,
    tenantId: emulator.tenantId,
    subscriptionId,
    administrator,
    user,
    authorityFile,
    attachSecret: attachments.adminSecret,
  })
  if (emulator.found === 'state' && seed.length > 0) {
    say(environment, 'note', `there is a state in '${stateDir}' already, so the seed was not used`)
  }
  if (tenantId !== undefined && printedGuid(tenantId) !== emulator.tenantId) {
    say(environment, 'note', `the state in '${stateDir}' is of tenant ${emulator.tenantId}, and stays so`)
  }
  if (!LOOPBACK.has(host)) {
    say(environment, 'warning', `it listens at ${host}, so other machines may reach it, its secrets included`)
  }
  const { line, details } = readyText(emulator, log)
  sayDetails(environment, details)
  await writeData(environment.stdout, `${line}\n`)
}

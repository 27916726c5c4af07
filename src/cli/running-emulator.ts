import { azcanHome } from '../emulator/home/azcan-home.ts'
import { isRunning, type RunningNote, readRunningNote } from '../emulator/home/running-note.ts'
import type { Environment } from './environment.ts'
import { Failure } from './failure.ts'

/**
 * Finds the emulator that runs, by the note that it left in the home folder.
 *
 * @throws {Failure} where none runs
 */
export async function runningEmulator({ env }: Environment): Promise<RunningNote> {
  const home = azcanHome(env)
  const note = await readRunningNote(home)
  if (note === undefined) {
    throw new Failure('input', `no emulator is noted in '${home}'; start one with azcan serve`)
  }
  if (!(await isRunning(note))) {
    const message = `the emulator noted in '${home}', process ${note.processId}, runs no more; start one with azcan serve`
    throw new Failure('input', message)
  }
  return note
}

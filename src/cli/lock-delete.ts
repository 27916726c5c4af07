import { splitExtensionId } from '../control-plane/extension-id.ts'
import { deleteLock } from '../control-plane/lock/delete.ts'
import { badRequestFormat } from '../control-plane/request-body.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { runStateChange, type StateChangeOptions } from './state-change.ts'
import { neededOptions } from './state-needed-options.ts'

export interface LockDeleteOptions extends StateChangeOptions {
  readonly id?: string
}

/**
 * Deletes a lock; one that is not there is deleted already.
 *
 * @throws {Failure} where no ID is given, or the folder cannot be used
 */
export async function runLockDelete(options: LockDeleteOptions, environment: Environment): Promise<ExitCode> {
  const { id } = neededOptions({ id: options.id })
  return runStateChange(options, environment, (view, caller, surroundings) => {
    const named = splitExtensionId(id, 'locks')
    return named === undefined ? badRequestFormat() : deleteLock(view, caller, named, surroundings)
  })
}

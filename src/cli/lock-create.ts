import { putLock } from '../control-plane/lock/put.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { LOCK_API_VERSION } from './lock-api-version.ts'
import { runStateChange, type StateChangeOptions } from './state-change.ts'
import { neededOptions } from './state-needed-options.ts'

export interface LockCreateOptions extends StateChangeOptions {
  readonly name?: string
  readonly level?: string
  readonly scope?: string
  readonly notes?: string
}

/**
 * Locks a scope, or changes the lock that has the name there.
 *
 * @throws {Failure} where an option is missing, or the folder cannot be used
 */
export async function runLockCreate(options: LockCreateOptions, environment: Environment): Promise<ExitCode> {
  const { name, level, scope } = neededOptions({
    name: options.name,
    level: options.level,
    scope: options.scope,
  })
  const body = { properties: { level, notes: options.notes } }
  return runStateChange(options, environment, (view, caller, surroundings) =>
    putLock(view, caller, { scope, name, body, apiVersion: LOCK_API_VERSION }, surroundings),
  )
}

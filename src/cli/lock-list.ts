import { listLocks } from '../control-plane/lock/list.ts'
import { type PrintedLock, printLock } from '../control-plane/lock/printed.ts'
import { done } from '../control-plane/outcome.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { LOCK_API_VERSION as apiVersion } from './lock-api-version.ts'
import { runStateList, type StateListOptions } from './state-list.ts'

export interface LockListOptions extends StateListOptions {
  readonly scope?: string
}

/**
 * Prints the locks at, above and below a scope; without one, every lock of the state.
 *
 * @throws {Failure} where the folder cannot be used
 */
export function runLockList(options: LockListOptions, environment: Environment): Promise<ExitCode> {
  const { scope } = options
  return runStateList<PrintedLock>(options, environment, {
    page(view, page, surroundings) {
      if (scope !== undefined)
        return listLocks(view, { kind: 'system' }, { scope, page, apiVersion }, surroundings)
      return done(200, { value: Array.from(view.list('locks'), (lock) => printLock(lock, apiVersion)) })
    },
    titles: ['LEVEL', 'ID', 'NOTES'],
    row: ({ id, properties: { level, notes = '' } }) => [{ text: level }, { text: id }, { text: notes }],
  })
}

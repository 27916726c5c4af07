import { existsSync } from 'node:fs'
import { InvalidStateError } from '../state/problem.ts'
import { type DurableStore, type OpenStoreOptions, openStore } from '../store/open-store.ts'
import { stateFilePath } from '../store/state-file.ts'
import { StoreError } from '../store/store-error.ts'
import { Failure, fileFailure } from './failure.ts'

/**
 * Works on the state in a folder, which nobody else has meanwhile, and gives it free again.
 *
 * @throws {Failure} where there is no state, another process has it, or it is damaged
 */
export async function withStateFolder<T>(
  folder: string,
  work: (store: DurableStore) => Promise<T>,
): Promise<T> {
  if (!existsSync(stateFilePath(folder))) {
    const message = `there is no state in '${folder}'; make one with azcan state init --state-dir ${folder}`
    throw new Failure('input', message)
  }
  const store = await openFolder(folder)
  try {
    return await work(store)
  } catch (error) {
    throw folderFailure(folder, error)
  } finally {
    await store.close()
  }
}

/** @throws {Failure} where the folder cannot be used */
export async function openFolder(folder: string, options: OpenStoreOptions = {}): Promise<DurableStore> {
  try {
    return await openStore(folder, options)
  } catch (error) {
    throw folderFailure(folder, error)
  }
}

function folderFailure(folder: string, error: unknown): unknown {
  if (error instanceof StoreError) return new Failure('input', error.message)
  if (error instanceof InvalidStateError) {
    const details = error.problems.map(({ pointer, message }) => `${pointer}: ${message}`)
    return new Failure('input', 'this would not be a valid state, and nothing was changed', details)
  }
  return error instanceof Error && 'syscall' in error ? fileFailure('write', folder, error) : error
}

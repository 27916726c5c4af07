import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { StateElement, StateKind } from '../state/state-document.ts'
import type { Transaction } from '../state/state-transition.ts'
import type { Change } from './change.ts'
import { lockFolder } from './folder-lock.ts'
import { Listeners } from './listeners.ts'
import { StateFile, stateFilePath } from './state-file.ts'
import { StateHistory } from './state-history.ts'
import { changeOf, STORE_DEFAULTS, type StoreOptions, type StoreView, viewOf } from './store.ts'
import { StoreError } from './store-error.ts'

/** A state that changes and lasts: a change is acknowledged, by its promise, when the disk has it. */
export interface DurableStore extends StoreView {
  readonly folder: string
  /** The tenant that the state is of, a GUID; a folder keeps the one that it began with. */
  readonly tenantId: string
  put<K extends StateKind>(kind: K, element: StateElement<K>): Promise<Change>
  remove(kind: StateKind, id: string): Promise<Change>
  /**
   * Makes several changes as one: all of them, or none where the recipe throws. While the recipe runs, the store shows
   * the state that it changes, whatever else was asked for in between.
   * @throws {InvalidStateError} where an element does not fit its schema; then nothing changes
   */
  change(recipe: (transaction: Transaction) => void): Promise<Change>
  /** Waits for what was begun, and gives the folder free. */
  close(): Promise<void>
}

export interface OpenStoreOptions extends StoreOptions {
  /** The tenant that a new folder is for, a GUID. Default: a random one. */
  readonly tenantId?: string
}

/**
 * Opens the state in a folder, which is made where there is none. One process at a time writes to it.
 *
 * @throws {StoreError} `InUse` where another process has it, `Damaged` where the file is not what was written; it is
 * left as it is then
 */
export async function openStore(folder: string, options: OpenStoreOptions = {}): Promise<DurableStore> {
  await mkdir(folder, { recursive: true })
  const release = await lockFolder(folder)
  try {
    const file = await openSound(folder)
    const { revision, state } = file.read()
    const history = new StateHistory(state, revision, { ...STORE_DEFAULTS, ...options })
    const tenantId = file.keepTenant(options.tenantId ?? randomUUID())
    return durableStore({ folder, tenantId }, file, history, release)
  } catch (error) {
    await release()
    throw error
  }
}

async function openSound(folder: string): Promise<StateFile> {
  const path = stateFilePath(folder)
  if (existsSync(path)) {
    const fault = await faultOf(path)
    if (fault !== undefined) {
      const message = `the state in ${folder} is damaged: ${fault}; it was left as it is; restore it from a backup, or use another folder`
      throw new StoreError('Damaged', folder, message)
    }
  }
  return StateFile.open(path, 'write')
}

/** What is wrong with a file, or `undefined`. */
function faultOf(path: string): Promise<string | undefined> {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
  const script = fileURLToPath(new URL(`verify-state-file${extension}`, import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [...process.execArgv, script, path], (error, stdout) => {
      if (error === null) resolve(undefined)
      else resolve(stdout.trim() === '' ? 'it cannot be read to its end' : stdout.trim())
    })
  })
}

function durableStore(
  identity: Pick<DurableStore, 'folder' | 'tenantId'>,
  file: StateFile,
  history: StateHistory,
  release: () => Promise<void>,
): DurableStore {
  const { folder } = identity
  const listeners = new Listeners()
  let closed = false
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: a change is prepared on what the one before it has left. */
  const change = (recipe: (transaction: Transaction) => void): Promise<Change> => {
    const made = last.then(() => {
      if (closed) throw new StoreError('Closed', folder, `the state in ${folder} was closed; open it again`)
      const before = history.current
      const version = history.prepare(recipe)
      if (version !== before) file.write(version.revision, version.patches)
      history.adopt(version)
      const result = changeOf(before, version)
      if (version !== before) listeners.tell(result)
      return result
    })
    last = made.catch(() => undefined)
    return made
  }
  const own = {
    ...identity,
    put: <K extends StateKind>(kind: K, element: StateElement<K>) => change((tx) => tx.put(kind, element)),
    remove: (kind: StateKind, id: string) => change((tx) => tx.remove(kind, id)),
    change,
    async close() {
      await last
      if (closed) return
      closed = true
      await file.close()
      await release()
    },
  }
  return Object.defineProperties(
    own,
    Object.getOwnPropertyDescriptors(viewOf(history, listeners)),
  ) as DurableStore
}

import { mkdir } from 'node:fs/promises'
import type { View } from '../../control-plane/view.ts'
import { STATE_KINDS, type StateDocument } from '../../state/state-document.ts'
import type { Transaction } from '../../state/state-transition.ts'
import { type DurableStore, openStore } from '../../store/open-store.ts'
import { type Performed, perform, performInMemory } from '../../store/perform.ts'
import { createStore, type StoreView } from '../../store/store.ts'

/** The state of an emulator, wherever it is kept. */
export interface StateKeeper {
  readonly tenantId: string
  view(): View
  /** Runs a command and makes its changes as one; when the promise resolves, they are kept. */
  perform<Result extends Performed>(command: (view: View) => Result): Promise<Result>
  close(): Promise<void>
}

interface KeeperOptions {
  readonly tenantId: string
  readonly now: () => number
}

/** Nothing here asks for older versions. */
const HISTORY = 0

/** Keeps a state in memory only, until the process ends. */
export function keepInMemory(state: StateDocument, { tenantId, now }: KeeperOptions): StateKeeper {
  const store = createStore(state, { now, history: HISTORY })
  return {
    tenantId,
    view: viewing(store, tenantId),
    perform: async (command) => performInMemory(store, tenantId, command),
    close: async () => {},
  }
}

/** A state in a folder, and whether it was there before. */
export interface FolderKeeper extends StateKeeper {
  readonly found: 'empty' | 'state'
}

/**
 * Keeps a state in a folder. An empty one is filled with the seed.
 *
 * @throws {StoreError} where the folder cannot be used
 */
export async function keepInFolder(
  folder: string,
  seed: StateDocument,
  { tenantId: wanted, now }: KeeperOptions,
): Promise<FolderKeeper> {
  // It holds secrets, so a new one is for its owner only.
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const store = await openStore(folder, { tenantId: wanted, now, history: HISTORY })
  const found = store.revision === 0 ? 'empty' : 'state'
  try {
    if (found === 'empty') await store.change((transaction) => putAll(seed, transaction))
  } catch (error) {
    await store.close()
    throw error
  }
  return { ...keeperOf(store), found }
}

function keeperOf(store: DurableStore): StateKeeper {
  const { tenantId } = store
  return {
    tenantId,
    view: viewing(store, tenantId),
    perform: (command) => perform(store, tenantId, command),
    close: () => store.close(),
  }
}

/** The view of a revision is made once. */
function viewing(store: StoreView, tenantId: string): () => View {
  let revision = store.revision
  let view = store.view(tenantId)
  return () => {
    if (store.revision !== revision) {
      revision = store.revision
      view = store.view(tenantId)
    }
    return view
  }
}

function putAll(state: StateDocument, transaction: Transaction): void {
  for (const kind of STATE_KINDS) for (const element of state[kind] ?? []) transaction.put(kind, element)
}

import type { View } from '../control-plane/view.ts'
import type { Engine } from '../create-engine.ts'
import { elementKey } from '../state/element-source.ts'
import type { StateDocument, StateElement, StateKind } from '../state/state-document.ts'
import type { Transaction } from '../state/state-transition.ts'
import { documentOf, elementsOf, findInTree } from '../state/state-tree.ts'
import type { Change } from './change.ts'
import { Listeners } from './listeners.ts'
import { StateHistory, type Version } from './state-history.ts'

/** What a store tells about its state, whatever keeps it. */
export interface StoreView {
  /** The engine on the state as it is now. */
  readonly engine: Engine
  /** Counts the changes; 0 is the state that a new store begins with. */
  readonly revision: number
  /** The state as it is now, as a document. */
  readonly state: StateDocument
  /** The element with an ID as it is now, without regard to case. */
  find<K extends StateKind>(kind: K, id: string): StateElement<K> | undefined
  /** The elements of a kind as they are now, in no particular order. */
  list<K extends StateKind>(kind: K): Iterable<StateElement<K>>
  /** What the commands of the control plane see of the state as it is now. */
  view(tenantId: string): View
  /** The engine of an older revision, as long as it is kept. */
  at(revision: number): Engine | undefined
  /** Calls a listener after every change, until the function that comes back is called. */
  subscribe(listener: (change: Change) => void): () => void
}

/** A state that changes: each change yields the next engine, and older ones go on answering as they did. */
export interface Store extends StoreView {
  /** Puts an element in the place of the one with its ID, or beside the others. */
  put<K extends StateKind>(kind: K, element: StateElement<K>): Change
  /** Takes an element out; where there is none with that ID, nothing changes. */
  remove(kind: StateKind, id: string): Change
  /**
   * Makes several changes as one: all of them, or none where the recipe throws.
   * @throws {InvalidStateError} where an element does not fit its schema; then nothing changes
   */
  change(recipe: (transaction: Transaction) => void): Change
}

export interface StoreOptions {
  /** How many older revisions `at` finds. Default: 100. */
  readonly history?: number
  /** The present in milliseconds since 1970, for requests without a time; by default the system's clock. */
  readonly now?: () => number
}

export const STORE_DEFAULTS = { history: 100, now: Date.now } satisfies StoreOptions

/**
 * Opens a store in memory on a state document; without one it begins empty. The store keeps the elements of the document,
 * so nobody may change them afterwards; those that are put are frozen.
 *
 * @throws {InvalidStateError} where the document does not fit its schema, or has two elements of a kind with one ID
 */
export function createStore(state: StateDocument = {}, options: StoreOptions = {}): Store {
  const history = new StateHistory(state, 0, { ...STORE_DEFAULTS, ...options })
  const listeners = new Listeners()
  const change = (recipe: (transaction: Transaction) => void): Change => {
    const before = history.current
    const version = history.prepare(recipe)
    history.adopt(version)
    const made = changeOf(before, version)
    if (version !== before) listeners.tell(made)
    return made
  }
  return Object.defineProperties(
    {
      put: <K extends StateKind>(kind: K, element: StateElement<K>) => change((tx) => tx.put(kind, element)),
      remove: (kind: StateKind, id: string) => change((tx) => tx.remove(kind, id)),
      change,
    },
    Object.getOwnPropertyDescriptors(viewOf(history, listeners)),
  ) as Store
}

/** What every store shares. */
export function viewOf(history: StateHistory, listeners: Listeners): StoreView {
  return {
    get engine() {
      return history.current.engine
    },
    get revision() {
      return history.current.revision
    },
    get state() {
      return documentOf(history.current.tree)
    },
    find: (kind, id) => findInTree(history.current.tree, kind, elementKey(kind, id)),
    list: (kind) => elementsOf(history.current.tree, kind),
    view: (tenantId) => history.view(tenantId),
    at: (revision) => history.at(revision)?.engine,
    subscribe: (listener) => listeners.add(listener),
  }
}

/** How a change is told: where nothing changed, with no patches. */
export function changeOf(before: Version, after: Version): Change {
  const { revision } = after
  return Object.freeze({ revision, patches: after === before ? [] : after.patches })
}

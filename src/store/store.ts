import { type Engine, engineOn } from '../create-engine.ts'
import { changeSnapshot } from '../engine/change-snapshot.ts'
import { compileSnapshot } from '../engine/compile-snapshot.ts'
import type { Snapshot } from '../engine/snapshot.ts'
import { FindingLog } from '../state/finding-log.ts'
import { InvalidStateError } from '../state/problem.ts'
import type { StateDocument, StateElement, StateKind } from '../state/state-document.ts'
import { changeTree, type StatePatch, type Transaction } from '../state/state-transition.ts'
import { documentOf, elementsOfTree, plantTree, type StateTree } from '../state/state-tree.ts'
import { validateState } from '../state/validate-state.ts'

/** A state that changes: each change yields the next engine, and older ones go on answering as they did. */
export interface Store {
  /** The engine on the state as it is now. */
  readonly engine: Engine
  /** Counts the changes; 0 is the state that the store began with. */
  readonly revision: number
  /** The state as it is now, as a document. */
  readonly state: StateDocument
  /** Puts an element in the place of the one with its ID, or beside the others. */
  put<K extends StateKind>(kind: K, element: StateElement<K>): Change
  /** Takes an element out; where there is none with that ID, nothing changes. */
  remove(kind: StateKind, id: string): Change
  /**
   * Makes several changes as one: all of them, or none where the recipe throws.
   * @throws {InvalidStateError} where an element does not fit its schema; then nothing changes
   */
  change(recipe: (transaction: Transaction) => void): Change
  /** Calls a listener after every change, until the function that comes back is called. */
  subscribe(listener: (change: Change) => void): () => void
  /** The engine of an older revision, as long as it is kept. */
  at(revision: number): Engine | undefined
}

export interface Change {
  readonly revision: number
  /** What happened to each element; empty where nothing did, and then the revision stays. */
  readonly patches: readonly StatePatch[]
}

export interface StoreOptions {
  /** How many older revisions `at` finds. Default: 100. */
  readonly history?: number
  /** The present in milliseconds since 1970, for requests without a time; by default the system's clock. */
  readonly now?: () => number
}

interface Version {
  readonly revision: number
  readonly tree: StateTree
  readonly snapshot: Snapshot
  readonly engine: Engine
}

/**
 * Opens a store in memory on a state document; without one it begins empty.
 *
 * @throws {InvalidStateError} where the document does not fit its schema, or has two elements of a kind with one ID
 */
export function createStore(state: StateDocument = {}, options: StoreOptions = {}): Store {
  const { history = 100, now = Date.now } = options
  const versions = [firstVersion(state, now)]
  const listeners = new Set<(change: Change) => void>()
  const current = () => versions[versions.length - 1] as Version

  const change = (recipe: (transaction: Transaction) => void): Change => {
    const before = current()
    const { tree, patches } = changeTree(before.tree, recipe)
    if (patches.length === 0) return { revision: before.revision, patches }
    const snapshot = changeSnapshot(before.snapshot, patches, elementsOfTree(tree))
    const revision = before.revision + 1
    versions.push({ revision, tree, snapshot, engine: engineOn(snapshot, findingsOf(tree)) })
    if (versions.length > history + 1) versions.shift()
    const made = Object.freeze({ revision, patches: Object.freeze(patches) })
    for (const listener of listeners) listener(made)
    return made
  }

  return Object.freeze({
    get engine() {
      return current().engine
    },
    get revision() {
      return current().revision
    },
    get state() {
      return documentOf(current().tree)
    },
    put: <K extends StateKind>(kind: K, element: StateElement<K>) => change((tx) => tx.put(kind, element)),
    remove: (kind: StateKind, id: string) => change((tx) => tx.remove(kind, id)),
    change,
    subscribe(listener: (change: Change) => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    at: (revision: number) => versions.find((version) => version.revision === revision)?.engine,
  })
}

function firstVersion(state: StateDocument, now: () => number): Version {
  const log = new FindingLog()
  const valid = validateState(state, log)
  const tree = plantTree(valid)
  const snapshot = compileSnapshot(valid, now, log, elementsOfTree(tree))
  const duplicates = log.findings.filter(({ code }) => code === 'DuplicateId')
  if (duplicates.length > 0) throw new InvalidStateError(duplicates)
  return { revision: 0, tree, snapshot, engine: engineOn(snapshot, () => log.findings) }
}

/** Found anew from the whole state, when somebody asks. */
function findingsOf(tree: StateTree) {
  return () => {
    const log = new FindingLog()
    compileSnapshot(documentOf(tree), () => 0, log)
    return log.findings
  }
}

import { AssignmentLedger } from '../control-plane/role-assignment/ledger.ts'
import type { View } from '../control-plane/view.ts'
import { type Engine, engineOn } from '../create-engine.ts'
import { changeSnapshot } from '../engine/change-snapshot.ts'
import { compileSnapshot } from '../engine/compile-snapshot.ts'
import type { Snapshot } from '../engine/snapshot.ts'
import type { Finding } from '../state/finding.ts'
import { FindingLog } from '../state/finding-log.ts'
import { InvalidStateError } from '../state/problem.ts'
import type { StateDocument } from '../state/state-document.ts'
import { changeTree, type StatePatch, type Transaction } from '../state/state-transition.ts'
import { documentOf, elementsOf, elementsOfTree, plantTree, type StateTree } from '../state/state-tree.ts'
import { validateState } from '../state/validate-state.ts'
import { already, type Lazy, lazily } from './lazily.ts'
import { stateView } from './state-view.ts'

/** One state of a store; it never changes. */
export interface Version {
  readonly revision: number
  readonly tree: StateTree
  readonly engine: Engine
  /** What led here from the version before. */
  readonly patches: readonly StatePatch[]
}

interface Kept extends Version {
  readonly snapshot: Snapshot
  /** Made when a command asks for it, and from then on kept in step. */
  readonly ledger: Lazy<AssignmentLedger>
}

/** The versions of a state, newest last; how many older ones are kept is bounded. */
export class StateHistory {
  readonly #versions: Kept[]
  readonly #bound: number

  /**
   * @param revision the number of the first version
   * @throws {InvalidStateError} where the document does not fit its schema, or has two elements of a kind with one ID
   */
  constructor(
    state: StateDocument,
    revision: number,
    options: { readonly history: number; readonly now: () => number },
  ) {
    const log = new FindingLog()
    const valid = validateState(state, log)
    const tree = plantTree(valid)
    const snapshot = compileSnapshot(valid, log, { now: options.now, elements: elementsOfTree(tree) })
    const duplicates = log.findings.filter(({ code }) => code === 'DuplicateId')
    if (duplicates.length > 0) throw new InvalidStateError(duplicates)
    const engine = engineOn(snapshot, () => log.findings)
    this.#versions = [{ revision, tree, snapshot, engine, patches: [], ledger: ledgerOf(tree) }]
    this.#bound = options.history + 1
  }

  get current(): Version {
    return this.#newest
  }

  at(revision: number): Version | undefined {
    return this.#versions.find((version) => version.revision === revision)
  }

  /** What the commands of the control plane see of the newest version. */
  view(tenantId: string): View {
    return stateView(this.#newest, tenantId)
  }

  /** Makes the next version without adopting it; the current one where nothing changes. */
  prepare(recipe: (transaction: Transaction) => void): Version {
    const before = this.#newest
    const { tree, patches } = changeTree(before.tree, recipe)
    if (patches.length === 0) return before
    const snapshot = changeSnapshot(before.snapshot, patches, elementsOfTree(tree))
    const engine = engineOn(snapshot, () => findingsOf(tree))
    const next: Kept = {
      revision: before.revision + 1,
      tree,
      snapshot,
      engine,
      patches: Object.freeze(patches),
      ledger: nextLedger(before, patches, tree),
    }
    return next
  }

  /** Adopts what `prepare` made of the current version. */
  adopt(version: Version): void {
    if (version === this.#newest) return
    this.#versions.push(version as Kept)
    if (this.#versions.length > this.#bound) this.#versions.shift()
  }

  get #newest(): Kept {
    return this.#versions[this.#versions.length - 1] as Kept
  }
}

/** Found anew from the whole state, when somebody asks. */
function findingsOf(tree: StateTree): readonly Finding[] {
  const log = new FindingLog()
  compileSnapshot(documentOf(tree), log, { now: () => 0 })
  return log.findings
}

function ledgerOf(tree: StateTree): Lazy<AssignmentLedger> {
  return lazily(() => AssignmentLedger.of(elementsOf(tree, 'roleAssignments')))
}

/** In step with the one before where that was made already; else it is made when it is asked for. */
function nextLedger(
  { ledger }: Kept,
  patches: readonly StatePatch[],
  tree: StateTree,
): Lazy<AssignmentLedger> {
  const before = ledger.made
  return before === undefined ? ledgerOf(tree) : already(before.with(patches))
}

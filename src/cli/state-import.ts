import { isDeepStrictEqual } from 'node:util'
import { originInState } from '../loader/state-origin.ts'
import { InvalidStateError, type Problem } from '../state/problem.ts'
import { STATE_KINDS, type StateDocument, type StateKind } from '../state/state-document.ts'
import type { StatePatch } from '../state/state-transition.ts'
import { idOf } from '../state/state-tree.ts'
import type { DurableStore } from '../store/open-store.ts'
import { createStore, type Store } from '../store/store.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { loadState } from './load-engine.ts'
import { paintFor } from './paint.ts'
import { withStateFolder } from './state-folder.ts'
import { Table } from './table.ts'
import { say } from './talk.ts'
import { writeData } from './write-data.ts'

export interface StateImportOptions {
  readonly stateDir: string
  /** Files, folders, or `-` for standard input. */
  readonly files: readonly string[]
  /** What becomes of elements that the files do not have. */
  readonly others: 'keep' | 'remove'
  readonly output: Output
}

const SHOWN_PROBLEMS = 20

/**
 * Takes exports over into the state of a folder as one change, and prints what that did to each kind of element.
 *
 * @throws {Failure} where the files cannot be read, or hold no valid state; nothing changes then
 */
export async function runStateImport(
  options: StateImportOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { stateDir, files, others, output } = options
  return withStateFolder<ExitCode>(stateDir, async (store) => {
    const incoming = validated(await loadState(files, environment))
    const patches = await takeOver(store, incoming, others)
    const rows = countsOf(patches, incoming)
    await writeData(environment.stdout, output === 'json' ? asJson(rows, store) : asTable(rows, environment))
    const findings = store.engine.findings.length
    if (findings > 0) {
      const count = findings === 1 ? 'one finding' : `${findings} findings`
      say(environment, 'warning', `${count} in the state; azcan state show lists them`)
    }
    return 0
  })
}

/** The state that was read, by itself. */
function validated(state: StateDocument): Store {
  try {
    return createStore(state, { history: 0 })
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    const lines = error.problems.slice(0, SHOWN_PROBLEMS).map((problem) => described(problem, state))
    const rest = error.problems.length - lines.length
    if (rest > 0) lines.push(`and ${rest} more`)
    const count = error.problems.length === 1 ? 'a problem' : `${error.problems.length} problems`
    throw new Failure('input', `the files have ${count}, and nothing was imported`, lines)
  }
}

function described({ pointer, message }: Problem, state: StateDocument): string {
  const origin = originInState(state, pointer)
  return `${pointer || '/'}: ${message}${origin === undefined ? '' : ` (${origin.file}:${origin.line})`}`
}

async function takeOver(
  store: DurableStore,
  incoming: Store,
  others: 'keep' | 'remove',
): Promise<readonly StatePatch[]> {
  const { patches } = await store.change((transaction) => {
    for (const kind of STATE_KINDS) {
      if (others === 'remove') {
        for (const element of store.list(kind)) {
          const id = idOf(element)
          if (incoming.find(kind, id) === undefined) transaction.remove(kind, id)
        }
      }
      for (const element of incoming.list(kind)) {
        const known = transaction.find(kind, idOf(element))
        if (!isDeepStrictEqual(known, element)) transaction.put(kind, element)
      }
    }
  })
  return patches
}

type Fate = 'added' | 'changed' | 'removed' | 'unchanged'
type Counts = Record<Fate, number>

function countsOf(patches: readonly StatePatch[], incoming: Store): ReadonlyMap<StateKind, Counts> {
  const rows = new Map<StateKind, Counts>()
  for (const kind of STATE_KINDS) {
    const unchanged = [...incoming.list(kind)].length
    rows.set(kind, { added: 0, changed: 0, removed: 0, unchanged })
  }
  for (const { kind, before, after } of patches) {
    const counts = rows.get(kind) as Counts
    if (after === undefined) counts.removed++
    else {
      counts[before === undefined ? 'added' : 'changed']++
      counts.unchanged--
    }
  }
  for (const [kind, { added, changed, removed, unchanged }] of rows) {
    if (added + changed + removed + unchanged === 0) rows.delete(kind)
  }
  return rows
}

function asJson(rows: ReadonlyMap<StateKind, Counts>, { revision }: DurableStore): string {
  return `${JSON.stringify({ revision, elements: Object.fromEntries(rows) }, undefined, 2)}\n`
}

function asTable(rows: ReadonlyMap<StateKind, Counts>, environment: Environment): string {
  const table = new Table(['ELEMENTS', 'ADDED', 'CHANGED', 'REMOVED', 'UNCHANGED'], paintFor(environment))
  const lines = Array.from(rows, ([kind, { added, changed, removed, unchanged }]) =>
    table.add([{ text: kind }, ...[added, changed, removed, unchanged].map((n) => ({ text: `${n}` }))]),
  )
  return lines.join('') + table.end()
}

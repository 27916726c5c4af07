import { enableMapSet, freeze, Immer } from 'immer'
import { branchOf, leafOf, placeOf } from '../collection/branch-of.ts'
import { elementKey } from './element-source.ts'
import type { StateElement, StateKind } from './state-document.ts'
import { findInTree, idOf, type StateTree } from './state-tree.ts'
import { readElement } from './validate-state.ts'

enableMapSet()

/** Without looking through all that stands in a leaf besides what is put there, which costs more than the change itself. */
const immer = new Immer({ autoFreeze: false })

/** What happened to one element: it came, went, or became another. */
export interface StatePatch {
  readonly kind: StateKind
  readonly key: string
  readonly before: StateElement<StateKind> | undefined
  readonly after: StateElement<StateKind> | undefined
}

/** What a change may do: it reads what it has written itself. */
export interface Transaction {
  find<K extends StateKind>(kind: K, id: string): StateElement<K> | undefined
  /** @throws {InvalidStateError} where the element does not fit its schema */
  put<K extends StateKind>(kind: K, element: StateElement<K>): void
  remove(kind: StateKind, id: string): void
}

/**
 * Makes the next tree, which shares everything but the changed leaves with this one, and says what changed, once for
 * each element. Whatever the change throws goes on to the caller; the tree at hand stays as it is in any case.
 */
export function changeTree(
  tree: StateTree,
  change: (transaction: Transaction) => void,
): { readonly tree: StateTree; readonly patches: readonly StatePatch[] } {
  const written = new Map<string, StatePatch>()
  const write = (kind: StateKind, key: string, after: StateElement<StateKind> | undefined) => {
    written.set(`${kind} ${key}`, { kind, key, before: findInTree(tree, kind, key), after })
  }
  change({
    find<K extends StateKind>(kind: K, id: string) {
      const key = elementKey(kind, id)
      const patch = written.get(`${kind} ${key}`)
      return patch === undefined ? findInTree(tree, kind, key) : (patch.after as StateElement<K> | undefined)
    },
    put(kind, element) {
      const valid = freeze(readElement(kind, element), true)
      write(kind, elementKey(kind, idOf(valid)), valid)
    },
    remove: (kind, id) => write(kind, elementKey(kind, id), undefined),
  })
  const patches = [...written.values()].filter(({ before, after }) => before !== after)
  const next = immer.produce(tree, (draft) => {
    for (const { kind, key, after } of patches) setElement(draft as Writable, kind, key, after)
  })
  return { tree: next, patches }
}

type Writable = {
  -readonly [K in StateKind]: {
    size: number
    branches: Record<number, Map<string, StateElement<StateKind>>>[]
  }
}

function setElement(
  draft: Writable,
  kind: StateKind,
  key: string,
  element: StateElement<StateKind> | undefined,
): void {
  const place = placeOf(key)
  const tree = draft[kind]
  const branch = tree.branches[branchOf(place)] as Record<number, Map<string, StateElement<StateKind>>>
  const leaf = branch[leafOf(place)]
  const known = leaf?.has(key) ?? false
  if (element === undefined) {
    if (!known) return
    leaf?.delete(key)
    tree.size--
  } else {
    if (leaf === undefined) branch[leafOf(place)] = new Map([[key, element]])
    else leaf.set(key, element)
    if (!known) tree.size++
  }
}

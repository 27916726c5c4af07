import { branchOf, leafOf, placeOf, WIDTH } from '../collection/branch-of.ts'
import { type ElementSource, elementKey } from './element-source.ts'
import { STATE_KINDS, type StateDocument, type StateElement, type StateKind } from './state-document.ts'

/** The elements of one kind by their keys, cut small so that one change copies one leaf. */
export interface KindTree {
  readonly size: number
  readonly branches: readonly Branch[]
}

type Branch = Readonly<Record<number, Leaf>>
export type Leaf = ReadonlyMap<string, StateElement<StateKind>>

/**
 * A state whose elements are found by ID: a tree of small maps. It never changes; `state-transition.ts` makes the next.
 *
 * INVARIANT: an element is in the leaf that `placeOf` names for its key, and nowhere else.
 */
export type StateTree = { readonly [K in StateKind]: KindTree }

/** Of two elements of a kind with one ID the last one stays. */
export function plantTree(state: StateDocument): StateTree {
  const tree: Partial<Record<StateKind, KindTree>> = {}
  for (const kind of STATE_KINDS) tree[kind] = plantKind(kind, state[kind] ?? [])
  return tree as StateTree
}

/** The state as a document again, the elements of each kind sorted by key. */
export function documentOf(tree: StateTree): StateDocument {
  const document: Partial<Record<StateKind, unknown>> = {}
  for (const kind of STATE_KINDS) {
    if (tree[kind].size === 0) continue
    const entries = [...entriesOf(tree[kind])].sort(([a], [b]) => (a < b ? -1 : 1))
    document[kind] = entries.map(([, element]) => element)
  }
  return document as StateDocument
}

export function* entriesOf({ branches }: KindTree): Generator<readonly [string, StateElement<StateKind>]> {
  for (const branch of branches) for (const leaf of Object.values(branch)) yield* leaf
}

/** The elements of a kind, in no particular order. */
export function* elementsOf<K extends StateKind>(tree: StateTree, kind: K): Generator<StateElement<K>> {
  for (const [, element] of entriesOf(tree[kind])) yield element as StateElement<K>
}

export function findInTree<K extends StateKind>(
  tree: StateTree,
  kind: K,
  key: string,
): StateElement<K> | undefined {
  const place = placeOf(key)
  return tree[kind].branches[branchOf(place)]?.[leafOf(place)]?.get(key) as StateElement<K> | undefined
}

export function elementsOfTree(tree: StateTree): ElementSource {
  return {
    all: (kind) => elementsOf(tree, kind),
    find: (kind, key) => findInTree(tree, kind, key),
  }
}

function plantKind(kind: StateKind, elements: readonly StateElement<StateKind>[]): KindTree {
  const branches: Record<number, Map<string, StateElement<StateKind>>>[] = Array.from(
    { length: WIDTH },
    () => ({}),
  )
  let size = 0
  for (const element of elements) {
    const key = elementKey(kind, idOf(element))
    const place = placeOf(key)
    const branch = branches[branchOf(place)] as (typeof branches)[number]
    const leaf = branch[leafOf(place)] ?? new Map<string, StateElement<StateKind>>()
    branch[leafOf(place)] = leaf
    if (!leaf.has(key)) size++
    leaf.set(key, element)
  }
  return { size, branches }
}

/** What an element is found by; a role definition may carry its GUID as its name alone. */
export function idOf(element: StateElement<StateKind>): string {
  return element.id ?? ('name' in element ? (element.name ?? '') : '')
}

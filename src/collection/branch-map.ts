import { branchOf, leafOf, placeOf, WIDTH } from './branch-of.ts'

type Leaf<V> = ReadonlyMap<string, V>
type Branch<V> = readonly (Leaf<V> | undefined)[]

/**
 * An immutable map of text keys. A change makes a new map that shares all but one small branch with the old one, so it
 * costs about the same whether the map holds a thousand entries or a million.
 *
 * INVARIANT: a key is in the leaf that `placeOf` names, and nowhere else; no leaf is empty.
 */
export class BranchMap<V> implements Iterable<readonly [string, V]> {
  readonly #branches: readonly (Branch<V> | undefined)[]
  readonly size: number

  private constructor(branches: readonly (Branch<V> | undefined)[], size: number) {
    this.#branches = branches
    this.size = size
  }

  static readonly #empty = new BranchMap<never>(new Array(WIDTH).fill(undefined), 0)

  static empty<V>(): BranchMap<V> {
    return BranchMap.#empty
  }

  /** Of several entries with one key the last one counts. */
  static from<V>(entries: Iterable<readonly [string, V]>): BranchMap<V> {
    const branches: (Map<string, V> | undefined)[][] = []
    let size = 0
    for (const [key, value] of entries) {
      const place = placeOf(key)
      branches[branchOf(place)] ??= new Array(WIDTH).fill(undefined)
      const branch = branches[branchOf(place)] as (Map<string, V> | undefined)[]
      let leaf = branch[leafOf(place)]
      if (leaf === undefined) {
        leaf = new Map()
        branch[leafOf(place)] = leaf
      }
      if (!leaf.has(key)) size++
      leaf.set(key, value)
    }
    return new BranchMap(
      Array.from({ length: WIDTH }, (_, i) => branches[i]),
      size,
    )
  }

  get(key: string): V | undefined {
    const place = placeOf(key)
    return this.#branches[branchOf(place)]?.[leafOf(place)]?.get(key)
  }

  has(key: string): boolean {
    const place = placeOf(key)
    return this.#branches[branchOf(place)]?.[leafOf(place)]?.has(key) ?? false
  }

  /** The map with one entry set, or taken out where the value is `undefined`. */
  with(key: string, value: V | undefined): BranchMap<V> {
    const place = placeOf(key)
    const branch = this.#branches[branchOf(place)]
    const leaf = branch?.[leafOf(place)]
    const known = leaf?.has(key) ?? false
    if (value === undefined && !known) return this
    const nextLeaf = new Map(leaf)
    if (value === undefined) nextLeaf.delete(key)
    else nextLeaf.set(key, value)
    const nextBranch =
      branch === undefined ? new Array<Leaf<V> | undefined>(WIDTH).fill(undefined) : [...branch]
    nextBranch[leafOf(place)] = nextLeaf.size === 0 ? undefined : nextLeaf
    const nextBranches = [...this.#branches]
    nextBranches[branchOf(place)] = nextBranch
    return new BranchMap(nextBranches, this.size + (value === undefined ? -1 : known ? 0 : 1))
  }

  *values(): Generator<V> {
    for (const [, value] of this) yield value
  }

  *[Symbol.iterator](): Generator<readonly [string, V]> {
    for (const branch of this.#branches) {
      if (branch === undefined) continue
      for (const leaf of branch) if (leaf !== undefined) yield* leaf
    }
  }
}

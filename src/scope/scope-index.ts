import { BranchMap } from '../collection/branch-map.ts'
import { Pages } from '../collection/pages.ts'
import { NONE } from '../text/text-numbers.ts'
import type { Area, Position } from './area.ts'
import type { ScopeKey } from './scope.ts'

/** What stands at a scope; the ID tells two elements at one scope apart. */
export interface Scoped {
  readonly id: string
  readonly scopeKey: ScopeKey
  readonly area: Area
}

/**
 * What stands in one subscription, with the length of each scope and its last whole word, which tell of most that they
 * are not above a place.
 */
interface Near<T> {
  readonly elements: readonly T[]
  readonly lengths: Int32Array
  readonly lastWords: Int32Array
}

/** Elements by the scope at which they stand. It never changes: a change makes another. */
export class ScopeIndex<T extends Scoped> {
  readonly #byScope: BranchMap<readonly T[]>
  readonly #bySubscription: Pages<Near<T>>
  readonly #upper: readonly T[]
  /** The length of the longest scope that ever held an element: no longer part of a chain need be looked up. */
  readonly longestScope: number

  private constructor(
    byScope: BranchMap<readonly T[]>,
    bySubscription: Pages<Near<T>>,
    upper: readonly T[],
    longestScope: number,
  ) {
    this.#byScope = byScope
    this.#bySubscription = bySubscription
    this.#upper = upper
    this.longestScope = longestScope
  }

  static of<T extends Scoped>(elements: Iterable<T>): ScopeIndex<T> {
    const byScope = new Map<ScopeKey, T[]>()
    const bySubscription = new Map<number, T[]>()
    let longest = 0
    for (const element of elements) {
      longest = Math.max(longest, element.scopeKey.length)
      add(byScope, element.scopeKey, element)
      add(bySubscription, element.area.subscription, element)
    }
    const upper = bySubscription.get(NONE) ?? NOTHING
    bySubscription.delete(NONE)
    const near = Array.from(bySubscription, ([number, there]) => [number, nearOf(there)] as const)
    return new ScopeIndex(BranchMap.from(byScope), Pages.from(near), upper, longest)
  }

  get isEmpty(): boolean {
    return this.#byScope.size === 0
  }

  at(scope: ScopeKey): readonly T[] {
    return this.#byScope.get(scope) ?? NOTHING
  }

  /** The elements that a place is at or below. */
  over(position: Position): readonly T[] {
    const near = this.#bySubscription.at(position.head)
    let found: T[] | undefined
    if (near !== undefined) {
      const { elements, lengths, lastWords } = near
      const { place } = position
      for (let i = 0; i < lengths.length; i++) {
        const length = lengths[i] as number
        if (!place.isCut(length) || place.text.words[(length >> 2) - 1] !== lastWords[i]) continue
        const element = elements[i] as T
        if (element.area.covers(position)) found = listed(found, element)
      }
    }
    for (const element of this.#upper) if (element.area.covers(position)) found = listed(found, element)
    return found ?? NOTHING
  }

  with(element: T): ScopeIndex<T> {
    const { scopeKey, area } = element
    const byScope = this.#byScope.with(scopeKey, [...this.at(scopeKey), element])
    const longest = Math.max(this.longestScope, scopeKey.length)
    if (area.subscription === NONE)
      return new ScopeIndex(byScope, this.#bySubscription, [...this.#upper, element], longest)
    const near = nearOf([...(this.#bySubscription.at(area.subscription)?.elements ?? NOTHING), element])
    return new ScopeIndex(byScope, this.#bySubscription.with(area.subscription, near), this.#upper, longest)
  }

  without({ id, scopeKey, area }: Scoped): ScopeIndex<T> {
    const others = (elements: readonly T[] | undefined): readonly T[] | undefined => {
      const left = elements?.filter((element) => element.id !== id || element.scopeKey !== scopeKey)
      return left?.length === 0 ? undefined : left
    }
    const byScope = this.#byScope.with(scopeKey, others(this.at(scopeKey)))
    if (area.subscription === NONE)
      return new ScopeIndex(byScope, this.#bySubscription, others(this.#upper) ?? NOTHING, this.longestScope)
    const near = others(this.#bySubscription.at(area.subscription)?.elements)
    const bySubscription = this.#bySubscription.with(area.subscription, near && nearOf(near))
    return new ScopeIndex(byScope, bySubscription, this.#upper, this.longestScope)
  }
}

const NOTHING: readonly never[] = Object.freeze([])

function nearOf<T extends Scoped>(elements: readonly T[]): Near<T> {
  return {
    elements,
    lengths: Int32Array.from(elements, ({ area }) => area.length),
    lastWords: Int32Array.from(elements, ({ area }) => area.lastWord),
  }
}

function listed<T>(list: T[] | undefined, element: T): T[] {
  if (list === undefined) return [element]
  list.push(element)
  return list
}

function add<K, T>(lists: Map<K, T[]>, key: K, element: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [element])
  else list.push(element)
}

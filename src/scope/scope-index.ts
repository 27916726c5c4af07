import { BranchMap } from '../collection/branch-map.ts'
import type { ScopeKey } from './scope.ts'

/** What stands at a scope; the ID tells two elements at one scope apart. */
export interface Scoped {
  readonly id: string
  readonly scopeKey: ScopeKey
}

/** Elements by the scope at which they stand; asked with the chain of a scope. It never changes: a change makes another. */
export class ScopeIndex<T extends Scoped> {
  readonly #byScope: BranchMap<readonly T[]>
  /** The length of the longest scope that ever held an element: no longer part of a chain need be looked up. */
  readonly longestScope: number

  private constructor(byScope: BranchMap<readonly T[]>, longestScope: number) {
    this.#byScope = byScope
    this.longestScope = longestScope
  }

  static of<T extends Scoped>(elements: Iterable<T>): ScopeIndex<T> {
    const byScope = new Map<ScopeKey, T[]>()
    let longest = 0
    for (const element of elements) {
      longest = Math.max(longest, element.scopeKey.length)
      const there = byScope.get(element.scopeKey)
      if (there === undefined) byScope.set(element.scopeKey, [element])
      else there.push(element)
    }
    return new ScopeIndex(BranchMap.from(byScope), longest)
  }

  at(scope: ScopeKey): readonly T[] {
    return this.#byScope.get(scope) ?? NOTHING
  }

  with(element: T): ScopeIndex<T> {
    const there = [...this.at(element.scopeKey), element]
    return new ScopeIndex(
      this.#byScope.with(element.scopeKey, there),
      Math.max(this.longestScope, element.scopeKey.length),
    )
  }

  without({ id, scopeKey }: Scoped): ScopeIndex<T> {
    const left = this.at(scopeKey).filter((other) => other.id !== id)
    return new ScopeIndex(
      this.#byScope.with(scopeKey, left.length === 0 ? undefined : left),
      this.longestScope,
    )
  }
}

const NOTHING: readonly never[] = Object.freeze([])

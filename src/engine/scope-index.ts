import type { ScopeKey } from '../scope/scope.ts'

/** Elements by the scope at which they stand; asked with the chain of a scope. */
export class ScopeIndex<T extends { readonly scopeKey: ScopeKey }> {
  readonly #byScope = new Map<ScopeKey, T[]>()
  #longest = 0

  constructor(elements: Iterable<T>) {
    for (const element of elements) this.#add(element)
  }

  /** The length of the longest scope that holds an element: no longer part of a chain need be looked up. */
  get longestScope(): number {
    return this.#longest
  }

  at(scope: ScopeKey): readonly T[] {
    return this.#byScope.get(scope) ?? NOTHING
  }

  #add(element: T): void {
    this.#longest = Math.max(this.#longest, element.scopeKey.length)
    const there = this.#byScope.get(element.scopeKey)
    if (there === undefined) this.#byScope.set(element.scopeKey, [element])
    else there.push(element)
  }
}

const NOTHING: readonly never[] = Object.freeze([])

import type { Position } from '../scope/area.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { ScopeIndex } from '../scope/scope-index.ts'
import type { ManagementLock } from './lock.ts'

/** Locks by scope, to be found from below by a look-up and from above by a range of the sorted scopes. */
export class LockIndex {
  readonly #byScope: ScopeIndex<ManagementLock>
  readonly #sortedScopes: readonly ScopeKey[]

  private constructor(byScope: ScopeIndex<ManagementLock>, sortedScopes: readonly ScopeKey[]) {
    this.#byScope = byScope
    this.#sortedScopes = sortedScopes
  }

  static of(locks: readonly ManagementLock[]): LockIndex {
    return new LockIndex(ScopeIndex.of(locks), [...new Set(locks.map(({ scopeKey }) => scopeKey))].sort())
  }

  with(lock: ManagementLock): LockIndex {
    const byScope = this.#byScope.with(lock)
    if (this.at(lock.scopeKey).length > 0) return new LockIndex(byScope, this.#sortedScopes)
    return new LockIndex(
      byScope,
      this.#sortedScopes.toSpliced(this.#firstFrom(lock.scopeKey), 0, lock.scopeKey),
    )
  }

  without(lock: ManagementLock): LockIndex {
    const byScope = this.#byScope.without(lock)
    if (byScope.at(lock.scopeKey).length > 0) return new LockIndex(byScope, this.#sortedScopes)
    return new LockIndex(
      byScope,
      this.#sortedScopes.filter((scope) => scope !== lock.scopeKey),
    )
  }

  get isEmpty(): boolean {
    return this.#sortedScopes.length === 0
  }

  /** The length of the longest locked scope: no longer part of a chain need be looked up. */
  get longestScope(): number {
    return this.#byScope.longestScope
  }

  /** The locks that a place is at or below. */
  over(position: Position): readonly ManagementLock[] {
    return this.#byScope.over(position)
  }

  at(scope: ScopeKey): readonly ManagementLock[] {
    return this.#byScope.at(scope)
  }

  /** Every lock at a child or extension of a scope, at any depth. */
  below(scope: ScopeKey): readonly ManagementLock[] {
    const prefix = scope.length === 1 ? scope : `${scope}/`
    const found: ManagementLock[] = []
    for (let i = this.#firstFrom(prefix); i < this.#sortedScopes.length; i++) {
      const locked = this.#sortedScopes[i] as ScopeKey
      if (!locked.startsWith(prefix)) break
      if (locked !== scope) found.push(...this.at(locked))
    }
    return found
  }

  #firstFrom(prefix: string): number {
    let low = 0
    let high = this.#sortedScopes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sortedScopes[middle] as string) < prefix) low = middle + 1
      else high = middle
    }
    return low
  }
}

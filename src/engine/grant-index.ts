import type { ScopeKey } from '../scope/scope.ts'
import type { Grant } from './grant.ts'

/** Finds the grants of an identity; the walk of a decision asks it and nothing else about them. */
export interface GrantIndex {
  /** The length of the longest scope that holds a grant: no longer part of a chain need be looked up. */
  readonly longestScope: number
  /** What one identity was given, by scope; `undefined` where that is nothing. */
  of(identity: string): ReadonlyMap<ScopeKey, readonly Grant[]> | undefined
}

/** The plain index: by principal, then by scope. */
export class LookUpGrantIndex implements GrantIndex {
  readonly #byPrincipal = new Map<string, Map<ScopeKey, Grant[]>>()
  #longest = 0

  constructor(grants: Iterable<Grant>) {
    for (const grant of grants) this.#add(grant)
  }

  get longestScope(): number {
    return this.#longest
  }

  of(identity: string): ReadonlyMap<ScopeKey, readonly Grant[]> | undefined {
    return this.#byPrincipal.get(identity)
  }

  #add(grant: Grant): void {
    this.#longest = Math.max(this.#longest, grant.scopeKey.length)
    let byScope = this.#byPrincipal.get(grant.principal)
    if (byScope === undefined) {
      byScope = new Map()
      this.#byPrincipal.set(grant.principal, byScope)
    }
    const there = byScope.get(grant.scopeKey)
    if (there === undefined) byScope.set(grant.scopeKey, [grant])
    else there.push(grant)
  }
}

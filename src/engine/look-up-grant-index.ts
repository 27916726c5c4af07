import { BranchMap } from '../collection/branch-map.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Grant } from './grant.ts'
import type { GrantIndex, GrantIndexBuilder, GrantQuestion, GrantTraits, Hearing } from './grant-index.ts'

type ByScope = ReadonlyMap<ScopeKey, readonly Grant[]>

/** The plain index: by principal, then by scope. It is slower than tables, and shorter to read. */
export class LookUpGrantIndex implements GrantIndex {
  readonly #byPrincipal: BranchMap<ByScope>
  readonly longestScope: number

  private constructor(byPrincipal: BranchMap<ByScope>, longestScope: number) {
    this.#byPrincipal = byPrincipal
    this.longestScope = longestScope
  }

  static of(grants: Iterable<Grant>): LookUpGrantIndex {
    const byPrincipal = new Map<string, Map<ScopeKey, Grant[]>>()
    let longest = 0
    for (const grant of grants) {
      longest = Math.max(longest, grant.scopeKey.length)
      let byScope = byPrincipal.get(grant.principal)
      if (byScope === undefined) {
        byScope = new Map()
        byPrincipal.set(grant.principal, byScope)
      }
      const there = byScope.get(grant.scopeKey)
      if (there === undefined) byScope.set(grant.scopeKey, [grant])
      else there.push(grant)
    }
    return new LookUpGrantIndex(BranchMap.from(byPrincipal), longest)
  }

  static builder(): GrantIndexBuilder {
    const grants: Grant[] = []
    return { add: (grant) => grants.push(grant), build: () => LookUpGrantIndex.of(grants) }
  }

  hear(question: GrantQuestion, hearing: Hearing): void {
    const { chain } = question
    for (const identity of question.identityKeys) {
      const byScope = this.#byPrincipal.get(identity)
      if (byScope === undefined) continue
      for (const scope of chain) {
        for (const grant of byScope.get(scope) ?? []) {
          const role = question.roleOf(grant.roleKey)
          if (role !== undefined && hearing.hear(grant, role)) return
        }
      }
    }
  }

  of(identity: string): ByScope | undefined {
    return this.#byPrincipal.get(identity)
  }

  *all(): Generator<Grant> {
    for (const byScope of this.#byPrincipal.values()) for (const grants of byScope.values()) yield* grants
  }

  with(grant: Grant): LookUpGrantIndex {
    const { principal, scopeKey } = grant
    const byScope = new Map(this.of(principal))
    byScope.set(scopeKey, [...(byScope.get(scopeKey) ?? []), grant])
    return new LookUpGrantIndex(
      this.#byPrincipal.with(principal, byScope),
      Math.max(this.longestScope, scopeKey.length),
    )
  }

  without({ id, kind, principal, scopeKey }: GrantTraits): LookUpGrantIndex {
    const byScope = new Map(this.of(principal))
    const left = (byScope.get(scopeKey) ?? []).filter((grant) => grant.id !== id || grant.kind !== kind)
    if (left.length === 0) byScope.delete(scopeKey)
    else byScope.set(scopeKey, left)
    const next = this.#byPrincipal.with(principal, byScope.size === 0 ? undefined : byScope)
    return new LookUpGrantIndex(next, this.longestScope)
  }
}

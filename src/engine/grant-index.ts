import type { Asking } from '../principal/named-principals.ts'
import type { OperationRoles } from '../role/operation-roles.ts'
import type { Role } from '../role/role.ts'
import type { Position } from '../scope/area.ts'
import type { Place } from '../scope/place.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Grant } from './grant.ts'
import type { GrantSources } from './grant-sources.ts'

/** Finds grants; the walk of a decision asks it and nothing else about them. It never changes. */
export interface GrantIndex {
  /** The length of the longest scope that ever held a grant: no longer part of a chain need be looked up. */
  readonly longestScope: number
  /**
   * Has those grants heard that are given to one of the identities, cover the scope, and name a role that holds the
   * operation, until one of them holds.
   */
  hear(question: GrantQuestion, hearing: Hearing): void
  /** What one identity was given, by scope; slow, for explaining. `undefined` where that is nothing. */
  of(identity: string): ReadonlyMap<ScopeKey, readonly Grant[]> | undefined
  /** Every grant; slow, for explaining. */
  all(): Iterable<Grant>
  with(grant: Grant): GrantIndex
  without(grant: GrantTraits): GrantIndex
}

/** What an index is told of a question: by number for tables, and by key for looking up. */
export interface GrantQuestion extends Position, Asking {
  readonly roles: OperationRoles
  readonly identityKeys: ReadonlySet<string>
  readonly chain: readonly ScopeKey[]
  roleAt(number: number): Role | undefined
  roleOf(key: string): Role | undefined
}

/** Hears grants until one holds. */
export interface Hearing {
  /**
   * Hears a role assignment without conditions and times of its own, whose role holds the operation without a condition.
   *
   * @returns whether it holds, and the hearing is over
   */
  hearUnconditional(sources: GrantSources, source: number, role: Role): boolean
  /** @returns whether it holds, and the hearing is over */
  hear(grant: Grant, role: Role): boolean
}

/** What tells one grant from another, and where it is to be found. */
export type GrantTraits = Pick<Grant, 'id' | 'kind' | 'principal' | 'principalId' | 'scope' | 'scopeKey'>

/** Gathers the grants of a state. */
export interface GrantIndexBuilder {
  /**
   * @param place the scope of the grant
   * @param role the number of its role
   */
  add(grant: Grant, place: Place, role: number): void
  /** @returns the index on all that was added; the builder is of no use afterwards */
  build(): GrantIndex
}

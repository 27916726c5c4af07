import type { Role } from '../role/role.ts'
import type { GrantingRoleAssignment } from './decision.ts'
import type { Grant, GrantElement } from './grant.ts'

/** What the entries of an index stem from, by number. */
export interface GrantSources {
  /** The element itself, or the grant made of it where there is more to it than the entry tells. */
  at(source: number): GrantElement | Grant
  /** The tail of its ID, by which most grants are told from those that instances stem from. */
  tailAt(source: number): number
  /** What a decision says of the grant: a fresh object. */
  granting(source: number, role: Role): GrantingRoleAssignment
}

import type { Role } from '../../role/role.ts'
import type { GrantingRoleAssignment } from '../decision.ts'
import type { Grant, GrantElement } from '../grant.ts'
import type { GrantSources } from '../grant-sources.ts'
import { tailOf } from '../grant-windows.ts'

/** What stands at the places of a source: the element or grant itself, and what decisions say of it. */
const PLACES = 6
const ID = 1
const ROLE_DEFINITION_ID = 2
const SCOPE = 3
const PRINCIPAL_ID = 4
/** Read when it is first asked for, as few states ask for any. */
const TAIL = 5

/**
 * Sources in the heap, one behind the other. What decisions say of them stands beside them, since to go from a list to
 * an element and on to its properties costs three trips to memory. What was appended never changes, so tables share it.
 */
export class SourceList implements GrantSources {
  #places: unknown[]
  used = 0

  /** @param room for so many, before it has to grow */
  constructor(room = 0) {
    this.#places = new Array(room * PLACES).fill(undefined)
  }

  at(source: number): GrantElement | Grant {
    return this.#places[source * PLACES] as GrantElement | Grant
  }

  granting(source: number, { name }: Role): GrantingRoleAssignment {
    const at = source * PLACES
    const places = this.#places as string[]
    return {
      roleAssignmentId: places[at + ID] as string,
      roleDefinitionId: places[at + ROLE_DEFINITION_ID] as string,
      roleName: name,
      scope: places[at + SCOPE] as string,
      principalId: places[at + PRINCIPAL_ID] as string,
    }
  }

  tailAt(source: number): number {
    const at = source * PLACES
    const known = this.#places[at + TAIL]
    if (known !== undefined) return known as number
    const tail = tailOf(this.#places[at + ID] as string)
    this.#places[at + TAIL] = tail
    return tail
  }

  /** @returns its number */
  append(grant: Grant): number {
    const at = this.used * PLACES
    const places = this.#places
    // What the entry of a grant says in full is not kept as a grant.
    places[at] = grant.isUnconditional ? grant.source : grant
    places[at + ID] = grant.id
    places[at + ROLE_DEFINITION_ID] = grant.roleDefinitionId
    places[at + SCOPE] = grant.scope
    places[at + PRINCIPAL_ID] = grant.principalId
    places[at + TAIL] = undefined
    return this.used++
  }

  /** Appends what stands in another list. */
  appendFrom(list: SourceList, source: number): number {
    const from = source * PLACES
    const at = this.used * PLACES
    for (let i = 0; i < PLACES; i++) this.#places[at + i] = list.#places[from + i]
    return this.used++
  }

  /** Gives up room that is not needed. */
  settle(): void {
    const needed = this.used * PLACES
    if (this.#places.length > 1.5 * needed + 32) this.#places = this.#places.slice(0, needed)
  }
}

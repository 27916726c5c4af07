import type { FoldedText } from '../text/folded-text.ts'
import { NONE, TextNumbers } from '../text/text-numbers.ts'
import { type OperationRoles, rolesHolding } from './operation-roles.ts'
import { PatternIndex } from './pattern-index.ts'
import type { Plane } from './permission.ts'
import type { Role } from './role.ts'
import type { RoleCatalogue } from './role-catalogue.ts'
import type { RoleNumbers } from './role-numbers.ts'

/** So many operations are remembered before all are forgotten. */
const MOST = 8192

/**
 * Which of the roles that assignments name hold an operation. Found once for each operation; after that an assignment
 * costs one look at a bit.
 */
export class OperationIndex {
  readonly #roles: RoleCatalogue
  readonly #numbers: RoleNumbers
  readonly #remembered: Record<Plane, Remembered>
  #patterns: PatternIndex | undefined
  readonly #rolesByNumber: (Role | undefined)[] = []

  constructor(roles: RoleCatalogue, numbers: RoleNumbers) {
    this.#roles = roles
    this.#numbers = numbers
    this.#remembered = { control: this.#nothing(), data: this.#nothing() }
  }

  /**
   * @param text the action or data action
   * @param spelt the same as the request spells it
   */
  find(plane: Plane, text: FoldedText, spelt: string): OperationRoles {
    const { operations, found } = this.#remembered[plane]
    const number = operations.find(text)
    const known = number === NONE ? undefined : found[number]
    // An assignment may have named a further role since.
    return known !== undefined && known.roleCount === this.#numbers.size
      ? known
      : this.#remember(plane, text, spelt)
  }

  /** The role that has a number; `undefined` where nobody knows it. */
  roleAt(number: number): Role | undefined {
    let role = this.#rolesByNumber[number]
    if (role === undefined) {
      role = this.#roles.find(this.#numbers.keys[number] ?? '')
      if (role !== undefined) this.#rolesByNumber[number] = role
    }
    return role
  }

  #remember(plane: Plane, text: FoldedText, spelt: string): OperationRoles {
    if (this.#remembered[plane].found.length >= MOST) this.#remembered[plane] = this.#nothing()
    const { operations, found } = this.#remembered[plane]
    if (this.#patterns?.roleCount !== this.#numbers.size)
      this.#patterns = new PatternIndex(this.#roles, this.#numbers.keys)
    const roles = rolesHolding(plane, spelt.toLowerCase(), this.#patterns)
    found[operations.numberOf(text)] = roles
    return roles
  }

  #nothing(): Remembered {
    return { operations: new TextNumbers(this.#numbers.hashKey), found: [] }
  }
}

interface Remembered {
  readonly operations: TextNumbers
  readonly found: OperationRoles[]
}

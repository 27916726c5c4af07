import type { FoldedText } from '../text/folded-text.ts'
import { TextTable } from '../text/text-table.ts'
import { NUMBER, type OperationRoles, rowOf } from './operation-roles.ts'
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
  find(plane: Plane, text: FoldedText, spelt: string, into: OperationRoles): void {
    let remembered = this.#remembered[plane]
    // An assignment may have named a further role since.
    if (remembered.roleCount !== this.#numbers.size) remembered = this.#forget(plane)
    if (remembered.operations.length >= MOST) remembered = this.#forget(plane)
    const { rows, operations } = remembered
    const row = rows.find(text) || this.#remember(plane, text, spelt)
    into.fill(operations[rows.words[row + NUMBER] as number] as string, rows.words, row)
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

  /** @returns where its row begins */
  #remember(plane: Plane, text: FoldedText, spelt: string): number {
    if (this.#patterns?.roleCount !== this.#numbers.size)
      this.#patterns = new PatternIndex(this.#roles, this.#numbers.keys)
    const { rows, operations } = this.#remembered[plane]
    const operation = spelt.toLowerCase()
    const row = rowOf(operations.length, plane, operation, this.#patterns)
    operations.push(operation)
    return rows.add(text, text.hash(this.#numbers.hashKey), row)
  }

  #forget(plane: Plane): Remembered {
    const nothing = this.#nothing()
    this.#remembered[plane] = nothing
    return nothing
  }

  #nothing(): Remembered {
    return { rows: new TextTable(this.#numbers.hashKey), operations: [], roleCount: this.#numbers.size }
  }
}

interface Remembered {
  readonly rows: TextTable
  /** In lower case, by the number in their rows. */
  readonly operations: string[]
  /** How many roles were looked at; one with a higher number was not. */
  readonly roleCount: number
}

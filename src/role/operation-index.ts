import { FoldedText } from '../text/folded-text.ts'
import { NONE, TextNumbers } from '../text/text-numbers.ts'
import { type OperationRoles, rolesHolding } from './operation-roles.ts'
import { PatternIndex } from './pattern-index.ts'
import type { Plane } from './permission.ts'
import type { Role } from './role.ts'
import type { RoleCatalogue } from './role-catalogue.ts'
import type { RoleNumbers } from './role-numbers.ts'
import { RoleSets } from './role-sets.ts'
import { SpeltOperations } from './spelt-operations.ts'

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

  /** @param spelt the action or data action as a request spells it */
  find(plane: Plane, spelt: string, into: OperationRoles): void {
    let remembered = this.#remembered[plane]
    // An assignment may have named a further role since.
    if (remembered.roleCount !== this.#numbers.size || remembered.operations.length >= MOST) {
      remembered = this.#nothing()
      this.#remembered[plane] = remembered
    }
    const { spellings, operations, sets, places } = remembered
    let number = spellings.find(spelt)
    if (number === NONE) {
      number = this.#read(plane, spelt)
      spellings.note(spelt, number)
    }
    into.fill(operations[number] as string, sets.words, places[number] as number)
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

  /** @returns the number of the operation, however it is spelt */
  #read(plane: Plane, spelt: string): number {
    const { numbers, operations, sets, places } = this.#remembered[plane]
    TEXT.read(spelt)
    const number = numbers.numberOf(TEXT)
    if (number < operations.length) return number
    if (this.#patterns?.roleCount !== this.#numbers.size)
      this.#patterns = new PatternIndex(this.#roles, this.#numbers.keys)
    const operation = spelt.toLowerCase()
    places.push(sets.placeOf(rolesHolding(plane, operation, this.#patterns)))
    operations.push(operation)
    return number
  }

  #nothing(): Remembered {
    return {
      spellings: new SpeltOperations(),
      numbers: new TextNumbers(this.#numbers.hashKey),
      operations: [],
      places: [],
      sets: new RoleSets(),
      roleCount: this.#numbers.size,
    }
  }
}

const TEXT = new FoldedText(256)

interface Remembered {
  readonly spellings: SpeltOperations
  readonly numbers: TextNumbers
  /** In lower case, by number. */
  readonly operations: string[]
  /** Where the set of roles begins that hold an operation, by number. */
  readonly places: number[]
  readonly sets: RoleSets
  /** How many roles were looked at; one with a higher number was not. */
  readonly roleCount: number
}

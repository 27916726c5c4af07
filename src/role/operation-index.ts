import { FoldedText } from '../text/folded-text.ts'
import { HashKey } from '../text/hash-key.ts'
import { NONE, TextNumbers } from '../text/text-numbers.ts'
import { type OperationRoles, rolesHolding } from './operation-roles.ts'
import { PatternIndex } from './pattern-index.ts'
import type { Plane } from './permission.ts'
import type { Role } from './role.ts'
import type { RoleCatalogue } from './role-catalogue.ts'
import type { RoleNumbers } from './role-numbers.ts'
import { RoleSets } from './role-sets.ts'
import { type KnownOperation, SpeltOperations } from './spelt-operations.ts'

/** So many operations are remembered before all are forgotten; fewer under a key that callers may know. */
const MOST = 8192
const MOST_IF_WELL_KNOWN = 256
/** Nor are more characters remembered, in all operations and their spellings: what callers send may be of any length. */
const MOST_CHARACTERS = 2 ** 21

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
    const { hashKey } = numbers
    this.#remembered = { control: this.#nothing(hashKey), data: this.#nothing(hashKey) }
  }

  /**
   * @param spelt the action or data action as a request spells it
   * @returns whether it is one operation; with a wildcard it is none
   */
  find(plane: Plane, spelt: string, into: OperationRoles): boolean {
    let remembered = plane === 'control' ? this.#remembered.control : this.#remembered.data
    // An assignment may have named a further role since.
    if (remembered.roleCount !== this.#numbers.size || remembered.isFull) remembered = this.#forget(plane)
    const { spellings, sets } = remembered
    const at = spellings.find(spelt)
    if (at !== NONE) {
      into.fill(spellings.operationAt(at), sets.words, spellings.placeAt(at))
      return true
    }
    if (spelt.includes('*')) return false
    const known = this.#read(remembered, plane, spelt)
    if (spellings.note(spelt, known)) remembered.characters += spelt.length
    remembered.isFull =
      remembered.operations.length >= remembered.most || remembered.characters >= MOST_CHARACTERS
    into.fill(known.operation, sets.words, known.place)
    return true
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

  /** The operation, however it is spelt. */
  #read(remembered: Remembered, plane: Plane, spelt: string): KnownOperation {
    const { numbers, operations, sets } = remembered
    TEXT.read(spelt)
    const number = numbers.numberOf(TEXT)
    const known = operations[number]
    if (known !== undefined) return known
    if (this.#patterns?.roleCount !== this.#numbers.size)
      this.#patterns = new PatternIndex(this.#roles, this.#numbers.keys)
    const operation = spelt.toLowerCase()
    const made = { operation, place: sets.placeOf(rolesHolding(plane, operation, this.#patterns)) }
    operations.push(made)
    remembered.characters += operation.length
    return made
  }

  #forget(plane: Plane): Remembered {
    const { operations, most, numbers } = this.#remembered[plane]
    const nothing = this.#nothing(operations.length < most ? numbers.key : new HashKey())
    this.#remembered[plane] = nothing
    return nothing
  }

  #nothing(key: HashKey): Remembered {
    return {
      spellings: new SpeltOperations(),
      numbers: new TextNumbers(key),
      operations: [],
      sets: new RoleSets(),
      roleCount: this.#numbers.size,
      most: key.isWellKnown ? MOST_IF_WELL_KNOWN : MOST,
      characters: 0,
      isFull: false,
    }
  }
}

const TEXT = new FoldedText()

interface Remembered {
  readonly spellings: SpeltOperations
  readonly numbers: TextNumbers
  readonly operations: KnownOperation[]
  readonly sets: RoleSets
  /** How many roles were looked at; one with a higher number was not. */
  readonly roleCount: number
  readonly most: number
  characters: number
  isFull: boolean
}

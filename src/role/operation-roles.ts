import type { PatternIndex } from './pattern-index.ts'
import { matchEntry, type Plane } from './permission.ts'
import type { Role } from './role.ts'

/**
 * The roles that hold an operation, as sets of bits by the number of the role. It is filled again for each question.
 *
 * INVARIANT: a row is what `rowOf` makes.
 */
export class OperationRoles {
  /** The action or data action in lower case. */
  operation = ''
  #words: Int32Array = NO_WORDS
  #holding = 0
  #unguarded = 0
  #any = false

  /** Whether any role holds it. */
  get any(): boolean {
    return this.#any
  }

  /** @param row where the row begins */
  fill(operation: string, words: Int32Array, row: number): void {
    this.operation = operation
    this.#words = words
    this.#any = words[row + ANY] === 1
    this.#holding = row + BITS
    this.#unguarded = row + BITS + (words[row + LENGTH] as number)
  }

  /** Whether a role has a permission entry that holds it. */
  hold(role: number): boolean {
    return (((this.#words[this.#holding + (role >> 5)] as number) >>> (role & 31)) & 1) === 1
  }

  /** Whether a role has an entry that holds it without a condition of its own. */
  holdUnguarded(role: number): boolean {
    return (((this.#words[this.#unguarded + (role >> 5)] as number) >>> (role & 31)) & 1) === 1
  }
}

const NO_WORDS = new Int32Array(0)
/** Where a row says the number of its operation, whether any role holds it, and how many words each set of bits has. */
export const NUMBER = 0
const ANY = 1
const LENGTH = 2
const BITS = 3

/** Finds the roles that hold an operation, and puts them as a row. */
export function rowOf(number: number, plane: Plane, operation: string, patterns: PatternIndex): number[] {
  const length = (patterns.roleCount + 31) >> 5
  const row = new Array<number>(BITS + 2 * length).fill(0)
  row[NUMBER] = number
  row[LENGTH] = length
  for (const [role, definition] of patterns.rolesThatMayList(plane, operation)) {
    const hold = holdOf(definition, plane, operation)
    if (hold === 'no') continue
    row[ANY] = 1
    set(row, BITS, role)
    if (hold === 'unguarded') set(row, BITS + length, role)
  }
  return row
}

function set(row: number[], from: number, role: number): void {
  const at = from + (role >> 5)
  row[at] = (row[at] as number) | (1 << (role & 31))
}

function holdOf({ entries }: Role, plane: Plane, operation: string): 'unguarded' | 'guarded' | 'no' {
  let hold: 'guarded' | 'no' = 'no'
  for (const entry of entries) {
    if (matchEntry(entry, plane, operation) !== 'matches') continue
    if (entry.guard === undefined) return 'unguarded'
    hold = 'guarded'
  }
  return hold
}

import type { PatternIndex } from './pattern-index.ts'
import { matchEntry, type Plane } from './permission.ts'
import type { Role } from './role.ts'

/**
 * The roles that hold an operation, as sets of bits by the number of the role. It is filled again for each question.
 *
 * INVARIANT: a set is what `rolesHolding` makes.
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

  /** @param set where the set begins */
  fill(operation: string, words: Int32Array, set: number): void {
    this.operation = operation
    this.#words = words
    this.#any = words[set + ANY] === 1
    this.#holding = set + BITS
    this.#unguarded = set + BITS + (words[set + LENGTH] as number)
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
/** Where a set says whether any role is in it, and how many words each of its two rows of bits has. */
const ANY = 0
const LENGTH = 1
const BITS = 2

/** Finds the roles that hold an operation, and puts them as a set: all of them, then those that do without a condition. */
export function rolesHolding(plane: Plane, operation: string, patterns: PatternIndex): number[] {
  const length = (patterns.roleCount + 31) >> 5
  const set = new Array<number>(BITS + 2 * length).fill(0)
  set[LENGTH] = length
  for (const [role, definition] of patterns.rolesThatMayList(plane, operation)) {
    const hold = holdOf(definition, plane, operation)
    if (hold === 'no') continue
    set[ANY] = 1
    include(set, BITS, role)
    if (hold === 'unguarded') include(set, BITS + length, role)
  }
  return set
}

function include(set: number[], from: number, role: number): void {
  const at = from + (role >> 5)
  set[at] = (set[at] as number) | (1 << (role & 31))
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

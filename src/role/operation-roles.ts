import type { PatternIndex } from './pattern-index.ts'
import { matchEntry, type Plane } from './permission.ts'
import type { Role } from './role.ts'

/** The roles that hold an operation, as sets of bits by the number of the role. */
export interface OperationRoles {
  /** The action or data action in lower case. */
  readonly operation: string
  /** How many roles were looked at; one with a higher number was not. */
  readonly roleCount: number
  /** Roles with a permission entry that holds it. */
  readonly holding: Int32Array
  /** Those of them with an entry that holds it without a condition of its own. */
  readonly unguarded: Int32Array
  /** Whether any does. */
  readonly any: boolean
}

export const NO_ROLES: OperationRoles = Object.freeze({
  operation: '',
  roleCount: 0,
  holding: new Int32Array(0),
  unguarded: new Int32Array(0),
  any: false,
})

export function rolesHolding(plane: Plane, operation: string, patterns: PatternIndex): OperationRoles {
  const { roleCount } = patterns
  const holding = new Int32Array((roleCount + 31) >> 5)
  const unguarded = new Int32Array(holding.length)
  let any = false
  for (const [number, role] of patterns.rolesThatMayList(plane, operation)) {
    const hold = holdOf(role, plane, operation)
    if (hold === 'no') continue
    any = true
    set(holding, number)
    if (hold === 'unguarded') set(unguarded, number)
  }
  return Object.freeze({ operation, roleCount, holding, unguarded, any })
}

export function has(bits: Int32Array, number: number): boolean {
  return (((bits[number >> 5] as number) >>> (number & 31)) & 1) === 1
}

function set(bits: Int32Array, number: number): void {
  bits[number >> 5] = (bits[number >> 5] as number) | (1 << (number & 31))
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

import { type ActionPattern, compileActionPattern } from '../action/action-pattern.ts'
import { type Guard, readGuard } from '../condition/guard.ts'
import type { Permission } from '../state/state-document.ts'

/** The two planes of Azure, which never mix: operations of Resource Manager, and operations on the data itself. */
export type Plane = 'control' | 'data'

/**
 * One compiled entry of a role's or deny assignment's `permissions`. What an entry subtracts, it subtracts from itself
 * only: another entry or another role may still grant it.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions#notactions
 */
export interface PermissionEntry {
  readonly guard: Guard | undefined
  readonly control: PlanePatterns
  readonly data: PlanePatterns
}

/** What an entry lists and subtracts on one plane. */
export interface PlanePatterns {
  readonly listed: PatternList
  readonly subtracted: PatternList
}

/** Patterns without a wildcard are looked up, the others are tried one by one. */
interface PatternList {
  readonly literals: ReadonlySet<string>
  readonly wildcards: readonly ActionPattern[]
}

/** How an entry takes an operation: it lists it, it lists it but takes it away again, or it does not know it. */
export type EntryMatch = 'matches' | 'subtracted' | 'no'

export function compilePermission(source: Permission): PermissionEntry {
  return {
    guard: readGuard(source.condition, source.conditionVersion),
    control: { listed: patternList(source.actions), subtracted: patternList(source.notActions) },
    data: { listed: patternList(source.dataActions), subtracted: patternList(source.notDataActions) },
  }
}

/** @param operation an action or data action in lower case */
export function matchEntry(entry: PermissionEntry, plane: Plane, operation: string): EntryMatch {
  const { listed, subtracted } = entry[plane]
  if (!contains(listed, operation)) return 'no'
  return contains(subtracted, operation) ? 'subtracted' : 'matches'
}

/** The patterns by which an entry takes an operation away again, in lower case. */
export function subtractingPatterns(
  entry: PermissionEntry,
  plane: Plane,
  operation: string,
): readonly string[] {
  const { literals, wildcards } = entry[plane].subtracted
  const matching = wildcards.filter((pattern) => pattern.matches(operation)).map(({ text }) => text)
  return literals.has(operation) ? [operation, ...matching] : matching
}

function patternList(patterns: readonly string[] | null | undefined): PatternList {
  const literals = new Set<string>()
  const wildcards: ActionPattern[] = []
  for (const pattern of patterns ?? []) {
    const compiled = compileActionPattern(pattern)
    if (compiled.literal === undefined) wildcards.push(compiled)
    else literals.add(compiled.literal)
  }
  return { literals, wildcards }
}

function contains(list: PatternList, operation: string): boolean {
  if (list.literals.has(operation)) return true
  for (const pattern of list.wildcards) if (pattern.matches(operation)) return true
  return false
}

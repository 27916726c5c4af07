import { type ActionPattern, compileActionPattern } from '../action/action-pattern.ts'
import { isCondition } from '../condition/presence.ts'
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
  readonly conditional: boolean
  readonly control: PlanePatterns
  readonly data: PlanePatterns
}

/** What an entry lists and subtracts on one plane. */
interface PlanePatterns {
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
    conditional: isCondition(source.condition),
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

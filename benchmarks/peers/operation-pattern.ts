import type { Permission } from '../../src/index.ts'

/** The lists of one plane in one permission entry, in lower case. */
export interface OperationLists {
  readonly granted: readonly string[]
  readonly cut: readonly string[]
}

/** What a role permits on the two planes, entry by entry: one entry's cuts never cut another's grants. */
export interface RolePermissions {
  readonly actions: readonly OperationLists[]
  readonly dataActions: readonly OperationLists[]
}

export type Plane = keyof RolePermissions

export function rolePermissions(entries: readonly Permission[]): RolePermissions {
  return {
    actions: entries.map((entry) => lists(entry.actions, entry.notActions)),
    dataActions: entries.map((entry) => lists(entry.dataActions, entry.notDataActions)),
  }
}

/** Whether a role permits an operation that is given in lower case. */
export function permits(role: RolePermissions, plane: Plane, operation: string): boolean {
  for (const { granted, cut } of role[plane]) {
    if (anyMatches(granted, operation) && !anyMatches(cut, operation)) return true
  }
  return false
}

/** Whether the whole text fits a pattern in which `*` stands for any characters, none included. */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let resume = 0
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++
      resume = t
    } else if (pattern[p] === text[t]) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

function anyMatches(patterns: readonly string[], text: string): boolean {
  for (const pattern of patterns) if (matchesPattern(pattern, text)) return true
  return false
}

function lists(granted: readonly string[] | null = [], cut: readonly string[] | null = []): OperationLists {
  return { granted: lowered(granted), cut: lowered(cut) }
}

function lowered(patterns: readonly string[] | null): string[] {
  return (patterns ?? []).map((pattern) => pattern.toLowerCase())
}

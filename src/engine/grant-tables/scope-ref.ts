/**
 * Where a grant stands, as one number: from 0 on, where its scope's text begins in the table; else a management group by
 * its number, or all that the table is about.
 */
export type ScopeRef = number

/** The subscription of a table; in the table of what is above subscriptions, the root. */
export const WHOLE_REF: ScopeRef = -1

export function groupRef(group: number): ScopeRef {
  return WHOLE_REF - 1 - group
}

export function groupOf(ref: ScopeRef): number {
  return WHOLE_REF - 1 - ref
}

/** The hash by which grants that stand at no text are found. */
export function hashOfRef(ref: ScopeRef): number {
  return Math.imul(ref, 0x9e3779b1) >>> 7
}

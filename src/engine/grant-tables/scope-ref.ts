/**
 * Where a grant stands, as one number: from 0 on, where its scope's text begins in the table; else the root, or a
 * management group by its number.
 */
export type ScopeRef = number

export const ROOT_REF: ScopeRef = -1

export function groupRef(group: number): ScopeRef {
  return ROOT_REF - 1 - group
}

export function groupOf(ref: ScopeRef): number {
  return ROOT_REF - 1 - ref
}

/** The hash by which grants that stand at no text are found. */
export function hashOfRef(ref: ScopeRef): number {
  return Math.imul(ref, 0x9e3779b1) >>> 7
}

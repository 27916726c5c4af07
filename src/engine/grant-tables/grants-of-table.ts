import type { RoleAssignment } from '../../state/state-document.ts'
import { Grant } from '../grant.ts'
import type { GrantTable } from './grant-table.ts'
import { entriesOf, type RunRef } from './layout.ts'

/** The grants found by the hash of a principal, which may be those of several. */
export function* grantsByHash(table: GrantTable, hash: number): Generator<Grant> {
  const { slots } = table
  const mask = (slots.length >> 1) - 1
  for (let slot = hash & mask; slots[slot << 1] !== 0; slot = (slot + 1) & mask)
    if (slots[slot << 1] === hash) yield* grantsOfRun(table, slots[(slot << 1) + 1] as number)
}

export function* grantsOfTable(table: GrantTable): Generator<Grant> {
  const { slots } = table
  for (let slot = 0; slot < slots.length; slot += 2)
    if (slots[slot] !== 0) yield* grantsOfRun(table, slots[slot + 1] as number)
}

function* grantsOfRun({ entries, sources }: GrantTable, run: RunRef): Generator<Grant> {
  for (const entry of entriesOf(run, entries)) {
    const source = sources.at(entry)
    yield source instanceof Grant ? source : Grant.unconditional(source as RoleAssignment)
  }
}

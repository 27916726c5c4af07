import { Grant } from '../grant.ts'
import type { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, entriesOf, type RunRef, SOURCE } from './layout.ts'

/** The grants of a table that are found by the hash of a principal; slow. */
export function* listGrantsOf(table: GrantTable, hash: number): Generator<Grant> {
  const run = table.runOf(hash)
  if (run !== 0) yield* listRun(table, run)
}

/** All grants of a table; slow. */
export function* listGrants(table: GrantTable): Generator<Grant> {
  const { slots } = table
  for (let slot = 0; slot < slots.length; slot += 2)
    if (slots[slot] !== 0) yield* listRun(table, slots[slot + 1] as number)
}

function* listRun({ entries, sources }: GrantTable, run: RunRef): Generator<Grant> {
  for (const entry of entriesOf(run, entries))
    yield Grant.of(sources.at(entries[entry * ENTRY_WORDS + SOURCE] as number))
}

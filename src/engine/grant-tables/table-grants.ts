import { Grant } from '../grant.ts'
import type { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, entriesOf, type RunRef, SOURCE } from './layout.ts'
import { RUN, SLOT_WORDS } from './run-slots.ts'

/** The grants of a table; slow. */
export function* grantsIn(table: GrantTable): Generator<Grant> {
  const { slots } = table
  for (let at = 0; at < slots.length; at += SLOT_WORDS)
    if (slots[at] !== 0) yield* grantsOfRun(table, slots[at + RUN] as number)
}

/** Those found by the hash of a principal. */
export function* grantsFoundBy(hash: number, table: GrantTable): Generator<Grant> {
  const run = table.runOf(hash)
  if (run !== 0) yield* grantsOfRun(table, run)
}

function* grantsOfRun({ entries, sources }: GrantTable, run: RunRef): Generator<Grant> {
  for (const entry of entriesOf(run, entries))
    yield Grant.of(sources.at(entries[entry * ENTRY_WORDS + SOURCE] as number))
}

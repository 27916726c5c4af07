import type { Grant, GrantElement } from '../grant.ts'
import { ENTRY_WORDS, entriesOf, LARGE, NO_ENTRY, REF_HASH, type RunRef } from './layout.ts'

/** Grants on their way into a table: the words of their entries, and what they stem from. */
export interface Rows {
  readonly words: Int32Array
  readonly sources: readonly (GrantElement | Grant)[]
}

/** Where entries are written. */
export interface EntryRoom {
  readonly entries: Int32Array
  readonly sources: (GrantElement | Grant | undefined)[]
}

/** How many entries a run takes. */
export function roomOf(count: number): number {
  return count < LARGE ? count : 1 + slotsOf(count)
}

/** The entries of a run, as rows again. */
export function readRun(run: RunRef, { entries, sources }: EntryRoom): Rows {
  const words: number[] = []
  const found: (GrantElement | Grant)[] = []
  for (const entry of entriesOf(run, entries)) {
    for (let word = 0; word < ENTRY_WORDS; word++) words.push(entries[entry * ENTRY_WORDS + word] as number)
    found.push(sources[entry] as GrantElement | Grant)
  }
  return { words: Int32Array.from(words), sources: found }
}

/** Writes some of the rows, in an order, from an entry on: they become the run of a principal. */
export function writeRun(
  rows: Rows,
  order: Int32Array,
  from: number,
  to: number,
  start: number,
  room: EntryRoom,
): RunRef {
  const count = to - from
  if (count < LARGE) {
    for (let i = 0; i < count; i++) write(rows, order[from + i] as number, start + i, room)
    return (start << 8) | count
  }
  const { entries, sources } = room
  const mask = slotsOf(count) - 1
  entries[start * ENTRY_WORDS] = mask
  for (let entry = start + 1; entry <= start + 1 + mask; entry++) {
    entries[entry * ENTRY_WORDS] = NO_ENTRY
    sources[entry] = undefined
  }
  for (let i = from; i < to; i++) {
    const row = order[i] as number
    let slot = (rows.words[row * ENTRY_WORDS + REF_HASH] as number) & mask
    while (entries[(start + 1 + slot) * ENTRY_WORDS] !== NO_ENTRY) slot = (slot + 1) & mask
    write(rows, row, start + 1 + slot, room)
  }
  return (start << 8) | LARGE
}

function write(rows: Rows, row: number, entry: number, { entries, sources }: EntryRoom): void {
  for (let word = 0; word < ENTRY_WORDS; word++)
    entries[entry * ENTRY_WORDS + word] = rows.words[row * ENTRY_WORDS + word] as number
  sources[entry] = rows.sources[row]
}

/** A power of two that leaves a third or more empty. */
function slotsOf(count: number): number {
  return 2 ** (32 - Math.clz32(Math.ceil(count * 1.5) - 1))
}

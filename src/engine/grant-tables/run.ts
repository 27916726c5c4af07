import type { HashKey } from '../../text/hash-key.ts'
import type { Grant, GrantElement } from '../grant.ts'
import { ENTRY_WORDS, entriesOf, LARGE, NO_ENTRY, REF, REF_HASH, type RunRef } from './layout.ts'
import { hashOfRef, type ScopeRef } from './scope-ref.ts'
import { hashOfText } from './scope-texts.ts'

/** Grants on their way into a table: by pairs the first word of the entry and where it stands, and what they stem from. */
export interface Rows {
  readonly pairs: Int32Array
  readonly sources: readonly (GrantElement | Grant)[]
}

/** Where entries are written. */
export interface EntryRoom {
  readonly entries: Int32Array
  readonly sources: (GrantElement | Grant | undefined)[]
  readonly texts: Int32Array
  readonly skipped: number
}

/** How many entries a run takes. */
export function roomOf(count: number): number {
  return count < LARGE ? count : 1 + slotsOf(count)
}

/** The entries of a run, as rows again. */
export function readRun(run: RunRef, { entries, sources }: EntryRoom): Rows {
  const pairs: number[] = []
  const found: (GrantElement | Grant)[] = []
  for (const entry of entriesOf(run, entries)) {
    const at = entry * ENTRY_WORDS
    pairs.push(entries[at] as number, entries[at + REF] as number)
    found.push(sources[entry] as GrantElement | Grant)
  }
  return { pairs: Int32Array.from(pairs), sources: found }
}

/** Writes some of the rows, in an order, from an entry on: they become the run of a principal. */
export function writeRun(
  rows: Rows,
  order: Int32Array,
  from: number,
  to: number,
  start: number,
  room: EntryRoom,
  key: HashKey,
): RunRef {
  const count = to - from
  if (count < LARGE) {
    for (let i = 0; i < count; i++) {
      const row = order[from + i] as number
      write(rows, row, hashOf(refIn(rows, row), room, key), start + i, room)
    }
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
    const hash = hashOf(refIn(rows, row), room, key)
    let slot = hash & mask
    while (entries[(start + 1 + slot) * ENTRY_WORDS] !== NO_ENTRY) slot = (slot + 1) & mask
    write(rows, row, hash, start + 1 + slot, room)
  }
  return (start << 8) | LARGE
}

function write(rows: Rows, row: number, hash: number, entry: number, { entries, sources }: EntryRoom): void {
  const at = entry * ENTRY_WORDS
  entries[at] = rows.pairs[row << 1] as number
  entries[at + REF] = refIn(rows, row)
  entries[at + REF_HASH] = hash
  sources[entry] = rows.sources[row]
}

function refIn({ pairs }: Rows, row: number): ScopeRef {
  return pairs[(row << 1) + 1] as number
}

function hashOf(ref: ScopeRef, { texts, skipped }: EntryRoom, key: HashKey): number {
  return ref < 0 ? hashOfRef(ref) : hashOfText(key, texts, ref, skipped)
}

/** A power of two that leaves a third or more empty. */
function slotsOf(count: number): number {
  return 2 ** (32 - Math.clz32(Math.ceil(count * 1.5) - 1))
}

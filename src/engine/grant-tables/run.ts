import { ENTRY_WORDS, entriesOf, LARGE, NO_ENTRY, REF_HASH, type RunRef } from './layout.ts'

/** How many entries a run takes. */
export function roomOf(count: number): number {
  return count < LARGE ? count : 1 + slotsOf(count)
}

/** The words of the entries of a run that are in use, one behind the other: its rows. */
export function readRun(run: RunRef, entries: Int32Array): Int32Array {
  const words: number[] = []
  for (const entry of entriesOf(run, entries))
    for (let word = 0; word < ENTRY_WORDS; word++) words.push(entries[entry * ENTRY_WORDS + word] as number)
  return Int32Array.from(words)
}

/** Writes some of the rows, in an order, from an entry on: they become the run of a principal. */
export function writeRun(
  rows: Int32Array,
  order: Int32Array,
  from: number,
  to: number,
  start: number,
  entries: Int32Array,
): RunRef {
  const count = to - from
  if (count < LARGE) {
    for (let i = 0; i < count; i++) write(rows, order[from + i] as number, start + i, entries)
    return (start << 8) | count
  }
  const mask = slotsOf(count) - 1
  entries[start * ENTRY_WORDS] = mask
  for (let entry = start + 1; entry <= start + 1 + mask; entry++) entries[entry * ENTRY_WORDS] = NO_ENTRY
  for (let i = from; i < to; i++) {
    const row = order[i] as number
    let slot = (rows[row * ENTRY_WORDS + REF_HASH] as number) & mask
    while (entries[(start + 1 + slot) * ENTRY_WORDS] !== NO_ENTRY) slot = (slot + 1) & mask
    write(rows, row, start + 1 + slot, entries)
  }
  return (start << 8) | LARGE
}

function write(rows: Int32Array, row: number, entry: number, entries: Int32Array): void {
  for (let word = 0; word < ENTRY_WORDS; word++)
    entries[entry * ENTRY_WORDS + word] = rows[row * ENTRY_WORDS + word] as number
}

/** A power of two that leaves a third or more empty. */
function slotsOf(count: number): number {
  return 2 ** (32 - Math.clz32(Math.ceil(count * 1.5) - 1))
}

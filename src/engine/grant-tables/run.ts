import {
  ABOVE,
  DEPTHS,
  ENTRY_WORDS,
  entriesOf,
  LARGE,
  MASK,
  NO_ENTRY,
  REF,
  REF_HASH,
  type RunRef,
} from './layout.ts'
import type { ScopeTexts } from './scope-texts.ts'

const EVERY_LENGTH = -1

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

/** Rows in an order: those from one place to another become the run of a principal. */
export class Rows {
  readonly #words: Int32Array
  readonly #order: Int32Array
  readonly #texts: ScopeTexts

  constructor(words: Int32Array, order: Int32Array, texts: ScopeTexts) {
    this.#words = words
    this.#order = order
    this.#texts = texts
  }

  /** The bits of their roles, by which `run-slots.ts` tells what a run can answer. */
  rolesIn(from: number, to: number): number {
    let roles = 0
    for (let i = from; i < to; i++) roles |= 1 << (this.#wordOf(i, 0) >>> 1)
    return roles
  }

  /** The bits of their scopes. */
  lengthsIn(from: number, to: number): number {
    const { words } = this.#texts
    let lengths = 0
    for (let i = from; i < to; i++) {
      const ref = this.#wordOf(i, REF)
      lengths |= ref < 0 ? EVERY_LENGTH : 1 << (words[ref] as number)
    }
    return lengths
  }

  /** Writes them from an entry on. */
  write(from: number, to: number, start: number, entries: Int32Array): RunRef {
    const count = to - from
    if (count < LARGE) {
      for (let i = 0; i < count; i++) this.#writeEntry(from + i, start + i, entries)
      return (start << 8) | count
    }
    const mask = slotsOf(count) - 1
    this.#writeHeader(from, to, start * ENTRY_WORDS, mask, entries)
    for (let entry = start + 1; entry <= start + 1 + mask; entry++) entries[entry * ENTRY_WORDS] = NO_ENTRY
    for (let i = from; i < to; i++) {
      let slot = this.#wordOf(i, REF_HASH) & mask
      while (entries[(start + 1 + slot) * ENTRY_WORDS] !== NO_ENTRY) slot = (slot + 1) & mask
      this.#writeEntry(i, start + 1 + slot, entries)
    }
    return (start << 8) | LARGE
  }

  #writeHeader(from: number, to: number, at: number, mask: number, entries: Int32Array): void {
    let depths = 0
    let above = 0
    for (let i = from; i < to; i++) {
      const ref = this.#wordOf(i, REF)
      if (ref < 0) above = 1
      else depths |= 1 << this.#texts.depthOf(ref)
    }
    entries[at + MASK] = mask
    entries[at + DEPTHS] = depths
    entries[at + ABOVE] = above
  }

  #writeEntry(index: number, entry: number, entries: Int32Array): void {
    const from = (this.#order[index] as number) * ENTRY_WORDS
    const at = entry * ENTRY_WORDS
    for (let word = 0; word < ENTRY_WORDS; word++) entries[at + word] = this.#words[from + word] as number
  }

  #wordOf(index: number, word: number): number {
    return this.#words[(this.#order[index] as number) * ENTRY_WORDS + word] as number
  }
}

/** A power of two that leaves a third or more empty. */
function slotsOf(count: number): number {
  return 2 ** (32 - Math.clz32(Math.ceil(count * 1.5) - 1))
}

import type { Grant, GrantElement } from '../grant.ts'
import { ENTRY_WORDS } from './layout.ts'
import type { EntryRoom } from './run.ts'

/**
 * Entries one behind the other, and what each of them stems from. What was written never changes, so tables of different
 * times share it; only the newest of them may write on.
 */
export class EntryList implements EntryRoom {
  entries: Int32Array
  readonly sources: (GrantElement | Grant | undefined)[]
  /** How many entries there are. */
  used: number

  constructor(entries: Int32Array, sources: (GrantElement | Grant | undefined)[], used: number) {
    this.entries = entries
    this.sources = sources
    this.used = used
  }

  /** Makes room for further entries; @returns where it begins. */
  append(count: number): number {
    const start = this.used
    this.used += count
    this.#makeRoom(this.used * ENTRY_WORDS)
    while (this.sources.length < this.used) this.sources.push(undefined)
    return start
  }

  /** A list of its own with the first entries of this one. */
  copy(used: number): EntryList {
    return new EntryList(this.entries.slice(0, used * ENTRY_WORDS), this.sources.slice(0, used), used)
  }

  #makeRoom(needed: number): void {
    if (needed <= this.entries.length) return
    const longer = new Int32Array(Math.max(needed, this.entries.length + (this.entries.length >> 3)))
    longer.set(this.entries)
    this.entries = longer
  }
}

import { ENTRY_WORDS } from './layout.ts'

/**
 * Entries one behind the other. What was written never changes, so tables of different times share it; only the newest
 * of them may write on.
 */
export class EntryList {
  entries: Int32Array
  /** How many entries there are. */
  used: number

  constructor(entries: Int32Array, used: number) {
    this.entries = entries
    this.used = used
  }

  /** Makes room for further entries; @returns where it begins. */
  append(count: number): number {
    const start = this.used
    this.used += count
    this.#makeRoom(this.used * ENTRY_WORDS)
    return start
  }

  /** A list of its own with the first entries of this one. */
  copy(used: number): EntryList {
    return new EntryList(this.entries.slice(0, used * ENTRY_WORDS), used)
  }

  #makeRoom(needed: number): void {
    if (needed <= this.entries.length) return
    const longer = new Int32Array(Math.max(needed, this.entries.length + (this.entries.length >> 3)))
    longer.set(this.entries)
    this.entries = longer
  }
}

import type { FoldedText } from './folded-text.ts'
import type { HashKey } from './hash-key.ts'

/** A table as arrays. */
export interface StoredTextTable {
  readonly slots: Int32Array
  readonly words: Int32Array
}

const FEWEST_SLOTS = 16

/**
 * Words by texts. What belongs to a text stands right behind it, since what costs is to go to a place in memory, not to
 * read on from there.
 *
 * INVARIANT: a slot is a hash and where the text stands, and empty where the hash is 0; at most half of them are taken. A
 * text is its length in bytes and its words.
 */
export class TextTable {
  readonly #key: HashKey
  #slots: Int32Array
  #count = 0
  /** Word 0 is never used, so that no row begins there. */
  words: Int32Array
  used: number
  /** What was fetched ahead; nobody reads it, but what nobody keeps is not fetched. */
  fetched = 0

  constructor(key: HashKey, stored?: StoredTextTable) {
    this.#key = key
    this.#slots = stored?.slots ?? new Int32Array(2 * FEWEST_SLOTS)
    this.words = stored?.words ?? new Int32Array(64)
    this.used = stored?.words.length ?? 1
  }

  /**
   * Goes to where a text with this hash is found, and then `fetchText` to the text, so that they are near when `find`
   * looks for them: a trip to memory takes as long as a hundred steps that can be done meanwhile.
   */
  fetchSlot(hash: number): void {
    const slots = this.#slots
    this.fetched = slots[((hash & ((slots.length >> 1) - 1)) << 1) + 1] as number
  }

  fetchText(): void {
    this.fetched = this.words[this.fetched] as number
  }

  /** Where the words of a text begin; 0 where it has none. */
  find(text: FoldedText, hash = text.hash(this.#key)): number {
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot << 1] as number
      if (found === 0) return 0
      if (found !== hash) continue
      const at = slots[(slot << 1) + 1] as number
      if (text.equals(this.words, at + 1, this.words[at] as number)) return at + 1 + text.wordCount
    }
  }

  /**
   * Gives a text that has none its words.
   *
   * @returns where they begin
   */
  add(text: FoldedText, hash: number, row: Int32Array): number {
    if ((this.#count + 1) * 4 > this.#slots.length) this.#widen()
    const at = this.used
    const begins = at + 1 + text.wordCount
    this.#makeRoom(begins + row.length)
    this.words[at] = text.length
    this.words.set(text.words.subarray(0, text.wordCount), at + 1)
    this.words.set(row, begins)
    this.used = begins + row.length
    this.#count++
    put(this.#slots, hash, at)
    return begins
  }

  stored(): StoredTextTable {
    return { slots: this.#slots, words: this.words.subarray(0, this.used) }
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    for (let i = 0; i < this.#slots.length; i += 2)
      if (this.#slots[i] !== 0) put(slots, this.#slots[i] as number, this.#slots[i + 1] as number)
    this.#slots = slots
  }

  #makeRoom(needed: number): void {
    if (needed <= this.words.length) return
    const words = new Int32Array(Math.max(needed, this.words.length * 2))
    words.set(this.words.subarray(0, this.used))
    this.words = words
  }
}

function put(slots: Int32Array, hash: number, value: number): void {
  const mask = (slots.length >> 1) - 1
  let slot = hash & mask
  while (slots[slot << 1] !== 0) slot = (slot + 1) & mask
  slots[slot << 1] = hash
  slots[(slot << 1) + 1] = value
}

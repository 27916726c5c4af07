import { FoldedText } from './folded-text.ts'
import type { HashKey } from './hash-key.ts'

/** The number of a text that has none. */
export const NONE = -1

const FEWEST_SLOTS = 16
const TEXT = new FoldedText()

/**
 * Numbers texts from 0 on in the order in which they come. A number stays with its text for ever, so tables of different
 * times may share it.
 *
 * INVARIANT: at most half of the slots are taken; a slot is a hash and a number, and empty where the hash is 0.
 */
export class TextNumbers {
  readonly key: HashKey
  #slots: Int32Array
  /** Where each text stands: its length in bytes, then its words. */
  #starts: Int32Array
  #texts: Int32Array
  #used: number
  #count: number

  constructor(key: HashKey, stored: StoredTextNumbers = EMPTY) {
    this.key = key
    this.#slots = stored.slots
    this.#starts = stored.starts
    this.#texts = stored.texts
    this.#used = stored.texts.length
    this.#count = stored.starts.length
  }

  get size(): number {
    return this.#count
  }

  /** The number of the first `length` bytes of a text. */
  find(text: FoldedText, length = text.length, hash = this.key.hash(text.words, length)): number {
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot << 1] as number
      if (found === 0) return NONE
      if (found !== hash) continue
      const number = slots[(slot << 1) + 1] as number
      if (this.is(number, text, length)) return number
    }
  }

  /** Adds the numbers of all texts with a hash to others: hardly ever more than one. */
  collect(hash: number, numbers: number[]): void {
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    for (let slot = hash & mask; slots[slot << 1] !== 0; slot = (slot + 1) & mask)
      if (slots[slot << 1] === hash) numbers.push(slots[(slot << 1) + 1] as number)
  }

  /** The number of the first `length` bytes of a text, which get one where they have none. */
  numberOf(text: FoldedText, length = text.length, hash = this.key.hash(text.words, length)): number {
    const known = this.find(text, length, hash)
    return known === NONE ? this.#add(text, length, hash) : known
  }

  /**
   * Where the text of a number stands: as good as the number for whoever only compares, and a trip to memory less. It
   * stays with its text as well.
   */
  placeOf(number: number): number {
    return this.#starts[number] as number
  }

  /** Whether a number is that of the first `length` bytes of a text. */
  is(number: number, text: FoldedText, length = text.length): boolean {
    return this.isAt(this.placeOf(number), text, length)
  }

  /** Whether the text at a place is the first `length` bytes of another. */
  isAt(at: number, text: FoldedText, length = text.length): boolean {
    const texts = this.#texts
    if (texts[at] !== length) return false
    const { words } = text
    const whole = length >> 2
    const rest = length & 3
    for (let i = 0; i < whole; i++) if (words[i] !== texts[at + 1 + i]) return false
    return (
      rest === 0 ||
      (((words[whole] as number) ^ (texts[at + 1 + whole] as number)) & ((1 << (rest << 3)) - 1)) === 0
    )
  }

  /** Whether a number is that of a text that stands at a place among others. */
  same(number: number, others: TextNumbers, otherAt: number): boolean {
    const own = this.#texts
    const texts = others.#texts
    const at = this.placeOf(number)
    const wordCount = ((own[at] as number) + 3) >> 2
    for (let i = 0; i <= wordCount; i++) if (own[at + i] !== texts[otherAt + i]) return false
    return true
  }

  /** The number of a text that stands at a place among others, and gets one here where it has none. */
  numberAs(others: TextNumbers, at: number): number {
    others.#read(at, TEXT)
    return this.numberOf(TEXT)
  }

  /** The number of a text that has one among others. */
  findAs(others: TextNumbers, number: number): number {
    others.#read(others.placeOf(number), TEXT)
    return this.find(TEXT)
  }

  #read(at: number, into: FoldedText): void {
    into.copy(this.#texts, at + 1, this.#texts[at] as number)
  }

  /** Copies the bytes of a text. */
  copyBytes(number: number, into: Uint8Array): void {
    const at = this.#starts[number] as number
    const texts = this.#texts
    into.set(new Uint8Array(texts.buffer, texts.byteOffset + ((at + 1) << 2), texts[at] as number))
  }

  lengthOf(number: number): number {
    return this.#texts[this.#starts[number] as number] as number
  }

  /** What another process needs to find the same numbers. */
  stored(): StoredTextNumbers {
    return {
      slots: this.#slots,
      starts: this.#starts.subarray(0, this.#count),
      texts: this.#texts.subarray(0, this.#used),
    }
  }

  #add(text: FoldedText, length: number, hash: number): number {
    if ((this.#count + 1) * 4 > this.#slots.length) this.#makeSlots()
    const number = this.#count++
    const wordCount = (length + 3) >> 2
    this.#starts = withRoom(this.#starts, this.#count)
    this.#texts = withRoom(this.#texts, this.#used + 1 + wordCount)
    this.#starts[number] = this.#used
    this.#texts[this.#used] = length
    this.#texts.set(text.words.subarray(0, wordCount), this.#used + 1)
    const rest = length & 3
    if (rest !== 0)
      this.#texts[this.#used + wordCount] =
        (this.#texts[this.#used + wordCount] as number) & ((1 << (rest << 3)) - 1)
    this.#used += 1 + wordCount
    put(this.#slots, hash, number)
    return number
  }

  #makeSlots(): void {
    const slots = new Int32Array(Math.max(FEWEST_SLOTS * 2, this.#slots.length * 2))
    for (let i = 0; i < this.#slots.length; i += 2) {
      const hash = this.#slots[i] as number
      if (hash !== 0) put(slots, hash, this.#slots[i + 1] as number)
    }
    this.#slots = slots
  }
}

/** Numbers as arrays. */
export interface StoredTextNumbers {
  readonly slots: Int32Array
  readonly starts: Int32Array
  readonly texts: Int32Array
}

const EMPTY: StoredTextNumbers = {
  slots: new Int32Array(2),
  starts: new Int32Array(0),
  texts: new Int32Array(0),
}

function put(slots: Int32Array, hash: number, number: number): void {
  const mask = (slots.length >> 1) - 1
  let slot = hash & mask
  while (slots[slot << 1] !== 0) slot = (slot + 1) & mask
  slots[slot << 1] = hash
  slots[(slot << 1) + 1] = number
}

function withRoom(array: Int32Array, needed: number): Int32Array {
  if (needed <= array.length) return array
  const larger = new Int32Array(Math.max(16, needed, array.length * 2))
  larger.set(array)
  return larger
}

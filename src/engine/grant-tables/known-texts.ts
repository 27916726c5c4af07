import { wordsOf } from '../../text/folded-text.ts'
import type { TableTexts } from './table-texts.ts'

/**
 * Texts that each stand once, found by their hash.
 *
 * INVARIANT: slots are pairs of a hash and where the text begins, counted from 1, by open addressing; at most half are taken.
 */
export class KnownTexts {
  readonly #texts: TableTexts
  readonly #skipped: number
  #slots: Int32Array
  #count = 0

  /**
   * @param texts where they are written
   * @param skipped how many words at the beginning of each are left out
   * @param expected about how many there will be
   */
  constructor(texts: TableTexts, skipped: number, expected: number) {
    this.#slots = new Int32Array(2 ** (34 - Math.clz32(Math.max(15, expected))))
    this.#texts = texts
    this.#skipped = skipped
  }

  get count(): number {
    return this.#count
  }

  /**
   * Where a text begins, which is written where it does not stand yet.
   *
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  refOf(hash: number, words: Int32Array, from: number, length: number): number {
    if ((this.#count + 1) * 4 > this.#slots.length) this.#widen()
    const texts = this.#texts
    const count = wordsOf(length) - this.#skipped
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    let slot = hash & mask
    for (; slots[(slot << 1) + 1] !== 0; slot = (slot + 1) & mask) {
      if (slots[slot << 1] !== hash) continue
      const ref = (slots[(slot << 1) + 1] as number) - 1
      if (texts.is(ref, words, from, count, length)) return ref
    }
    const ref = texts.append(words, from, count, length)
    slots[slot << 1] = hash
    slots[(slot << 1) + 1] = ref + 1
    this.#count++
    return ref
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = (slots.length >> 1) - 1
    for (let i = 0; i < this.#slots.length; i += 2) {
      if (this.#slots[i + 1] === 0) continue
      let slot = (this.#slots[i] as number) & mask
      while (slots[(slot << 1) + 1] !== 0) slot = (slot + 1) & mask
      slots[slot << 1] = this.#slots[i] as number
      slots[(slot << 1) + 1] = this.#slots[i + 1] as number
    }
    this.#slots = slots
  }
}

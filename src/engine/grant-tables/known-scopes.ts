import { makeSlots } from '../../collection/hash-slots.ts'
import type { ScopeRef } from './scope-ref.ts'
import type { ScopeTexts } from './scope-texts.ts'

/** Finds the scopes of a table while it is built, so that the text of each is written once. */
export class KnownScopes {
  readonly #texts: ScopeTexts
  /** Pairs of the hash of a text and where it begins, counted from 1, by open addressing; at most half are taken. */
  #slots: Int32Array
  #count = 0

  /** @param expected about how many there will be */
  constructor(texts: ScopeTexts, expected: number) {
    this.#texts = texts
    this.#slots = makeSlots(2 * expected)
  }

  get count(): number {
    return this.#count
  }

  /**
   * Where the text of a scope begins; it is written where it does not stand yet.
   *
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  refOf(hash: number, words: Int32Array, from: number, length: number): ScopeRef {
    if ((this.#count + 1) * 4 > this.#slots.length) this.#rehash()
    const texts = this.#texts
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    let slot = hash & mask
    for (; slots[(slot << 1) + 1] !== 0; slot = (slot + 1) & mask) {
      if (slots[slot << 1] !== hash) continue
      const ref = (slots[(slot << 1) + 1] as number) - 1
      if (texts.is(ref, words, from, length)) return ref
    }
    const ref = texts.append(words, from, length)
    slots[slot << 1] = hash
    slots[(slot << 1) + 1] = ref + 1
    this.#count++
    return ref
  }

  #rehash(): void {
    const before = this.#slots
    const slots = new Int32Array(before.length * 2)
    const mask = (slots.length >> 1) - 1
    for (let i = 0; i < before.length; i += 2) {
      if (before[i + 1] === 0) continue
      let slot = (before[i] as number) & mask
      while (slots[(slot << 1) + 1] !== 0) slot = (slot + 1) & mask
      slots[slot << 1] = before[i] as number
      slots[(slot << 1) + 1] = before[i + 1] as number
    }
    this.#slots = slots
  }
}

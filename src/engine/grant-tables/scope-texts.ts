import type { HashKey } from '../../text/hash-key.ts'
import type { ScopeRef } from './scope-ref.ts'

/**
 * The texts of scopes, written one behind the other: the length in bytes, then the words but for the skipped ones. What
 * was written never changes, so tables of different times share it; only the newest of them may write on.
 */
export class ScopeTexts {
  words: Int32Array
  used: number
  readonly skipped: number

  constructor(skipped: number, words: Int32Array = new Int32Array(0), used = words.length) {
    this.skipped = skipped
    this.words = words
    this.used = used
  }

  /**
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  append(words: Int32Array, from: number, length: number): ScopeRef {
    const ref = this.used
    const count = this.#wordsOf(length)
    this.#makeRoom(ref + 1 + count)
    this.words[ref] = length
    for (let i = 0; i < count; i++) this.words[ref + 1 + i] = words[from + i] as number
    this.used = ref + 1 + count
    return ref
  }

  is(ref: ScopeRef, words: Int32Array, from: number, length: number): boolean {
    const own = this.words
    if (own[ref] !== length) return false
    const count = this.#wordsOf(length)
    for (let i = 0; i < count; i++) if (own[ref + 1 + i] !== words[from + i]) return false
    return true
  }

  /** Gives up room that is not needed. */
  settle(): Int32Array {
    if (this.words.length > 1.5 * this.used + 32) this.words = this.words.slice(0, this.used)
    return this.words
  }

  #wordsOf(length: number): number {
    return ((length + 3) >> 2) - this.skipped
  }

  #makeRoom(needed: number): void {
    if (needed <= this.words.length) return
    const words = new Int32Array(Math.max(32, needed, this.words.length + (this.words.length >> 1)))
    words.set(this.words.subarray(0, this.used))
    this.words = words
  }
}

/** The hash of a text that stands in the words of a table. */
export function hashOfText(key: HashKey, texts: Int32Array, ref: ScopeRef, skipped: number): number {
  return key.hash(texts, (texts[ref] as number) - (skipped << 2), ref + 1)
}

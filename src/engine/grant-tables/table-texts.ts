/**
 * Texts written one behind the other: the length in bytes, then as many of its words as are kept. What was written never
 * changes, so tables of different times share it; only the newest of them may write on.
 */
export class TableTexts {
  words: Int32Array
  used: number

  constructor(words: Int32Array = new Int32Array(0), used = words.length) {
    this.words = words
    this.used = used
  }

  /**
   * @param from where the words begin that are kept
   * @param count how many these are
   * @param length that of the whole text, in bytes
   * @returns where the text begins
   */
  append(words: Int32Array, from: number, count: number, length: number): number {
    const ref = this.used
    this.#makeRoom(ref + 1 + count)
    this.words[ref] = length
    for (let i = 0; i < count; i++) this.words[ref + 1 + i] = words[from + i] as number
    this.used = ref + 1 + count
    return ref
  }

  is(ref: number, words: Int32Array, from: number, count: number, length: number): boolean {
    const own = this.words
    if (own[ref] !== length) return false
    for (let i = 0; i < count; i++) if (own[ref + 1 + i] !== words[from + i]) return false
    return true
  }

  /** Gives up room that is not needed. */
  settle(): Int32Array {
    if (this.words.length > 1.5 * this.used + 32) this.words = this.words.slice(0, this.used)
    return this.words
  }

  #makeRoom(needed: number): void {
    if (needed <= this.words.length) return
    const words = new Int32Array(Math.max(32, needed, this.words.length + (this.words.length >> 1)))
    words.set(this.words.subarray(0, this.used))
    this.words = words
  }
}

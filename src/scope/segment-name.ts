/** What a segment of a scope may be called, in lower case, ready to be compared by words. */
export class SegmentName {
  readonly length: number
  readonly #words: Int32Array

  /** @param name in lower case and ASCII */
  constructor(name: string) {
    const bytes = new TextEncoder().encode(name)
    this.length = bytes.length
    this.#words = new Int32Array((bytes.length + 3) >> 2)
    new Uint8Array(this.#words.buffer).set(bytes)
  }

  /** Whether the name stands in `words` from a byte on. */
  isAt(words: Int32Array, start: number): boolean {
    const own = this.#words
    const whole = this.length >> 2
    for (let i = 0; i < whole; i++) if (wordAt(words, start + (i << 2)) !== own[i]) return false
    const rest = this.length & 3
    return (
      rest === 0 ||
      ((wordAt(words, start + (whole << 2)) ^ (own[whole] as number)) & ((1 << (rest << 3)) - 1)) === 0
    )
  }
}

/** Four bytes that begin anywhere. */
function wordAt(words: Int32Array, start: number): number {
  const at = start >> 2
  const shift = (start & 3) << 3
  const low = words[at] as number
  return shift === 0 ? low : (low >>> shift) | ((words[at + 1] as number) << (32 - shift))
}

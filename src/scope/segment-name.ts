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

  /** Whether the name stands in `view`, which has room behind it, from a byte on. */
  isAt(view: DataView, start: number): boolean {
    const own = this.#words
    const whole = this.length >> 2
    for (let i = 0; i < whole; i++) if (view.getInt32(start + (i << 2), true) !== own[i]) return false
    const rest = this.length & 3
    return (
      rest === 0 ||
      ((view.getInt32(start + (whole << 2), true) ^ (own[whole] as number)) & ((1 << (rest << 3)) - 1)) === 0
    )
  }
}

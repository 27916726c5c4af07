import { bitCount, lowestBit, slashes, slashesOfAscii, smallLetters } from '../text/fold-words.ts'
import type { FoldedText } from '../text/folded-text.ts'
import { SegmentName } from './segment-name.ts'

export const PROVIDERS = new SegmentName('providers')
/** From the slash before it to that behind it. */
const PAST_PROVIDERS = PROVIDERS.length + 1

/** Room is made for the first scope that is read. */
const NOTHING = new Int32Array(0)
const NO_HALVES = new Uint16Array(0)

/**
 * The segments of a scope. Where they end is kept as bits, so that what is asked about all of them is asked about 32
 * bytes at once. They are read into the same room again and again.
 *
 * INVARIANT: a bit stands for a slash, or for the end of the scope; behind the last word that has one stands a word that
 * has none.
 */
export class Segments {
  count = 0
  /** Those that are called `providers`, and how many these are. */
  providers = NOTHING
  providerCount = 0
  #halves = NO_HALVES
  #words = NOTHING
  #ends = NOTHING
  #endsAreKnown = false

  /**
   * @param text a scope other than the root, without a slash at its end
   * @param isAscii whether letters are made small on the way
   * @returns whether no segment is empty
   */
  read(text: FoldedText, isAscii: boolean): boolean {
    const { words, length } = text
    if (this.#halves.length < (length >> 4) + 4) this.#makeRoom((length >> 4) + 4)
    this.#endsAreKnown = false
    if (isAscii) this.#readAscii(words, length)
    else this.#readBeyondAscii(words, length)
    this.#end(length)
    return this.#walk(text.view, length)
  }

  /** The place behind a segment. */
  endOf(segment: number): number {
    return this.ends[segment] as number
  }

  /** The places behind all segments; found when first asked for. */
  get ends(): Int32Array {
    if (this.#endsAreKnown) return this.#ends
    if (this.#ends.length < this.count) this.#ends = new Int32Array(2 * this.count)
    for (let segment = 0, end = 0; segment < this.count; segment++) {
      end = this.nextEnd(end + 1)
      this.#ends[segment] = end
    }
    this.#endsAreKnown = true
    return this.#ends
  }

  /** Whether a segment ends at a place. */
  isEnd(place: number): boolean {
    return (((this.#words[place >> 5] as number) >>> (place & 31)) & 1) === 1
  }

  /** The first place from one on, of those up to the end, where a segment ends. */
  nextEnd(from: number): number {
    let word = from >> 5
    let left = (this.#words[word] as number) & (-1 << (from & 31))
    while (left === 0) left = this.#words[++word] as number
    return (word << 5) + lowestBit(left)
  }

  #readAscii(words: Int32Array, length: number): void {
    const halves = this.#halves
    for (let word = 0; word << 2 < length; word += 4) {
      const a = smallLetters(words[word] as number)
      const b = smallLetters(words[word + 1] as number)
      const c = smallLetters(words[word + 2] as number)
      const d = smallLetters(words[word + 3] as number)
      words[word] = a
      words[word + 1] = b
      words[word + 2] = c
      words[word + 3] = d
      halves[word >> 2] =
        slashesOfAscii(a) | (slashesOfAscii(b) << 4) | (slashesOfAscii(c) << 8) | (slashesOfAscii(d) << 12)
    }
  }

  #readBeyondAscii(words: Int32Array, length: number): void {
    const halves = this.#halves
    for (let half = 0; half << 4 < length; half++) {
      let bits = 0
      for (let i = 0; i < 4; i++) bits |= slashes(words[(half << 2) + i] as number) << (i << 2)
      halves[half] = bits
    }
  }

  /** What was read behind the scope is not part of it. */
  #end(length: number): void {
    const words = this.#words
    const last = length >> 5
    const end = 1 << (length & 31)
    words[last] = ((words[last] as number) & (end - 1)) | end
    words[last + 1] = 0
  }

  /** Goes over all of them once. */
  #walk(view: DataView, length: number): boolean {
    const words = this.#words
    const last = length >> 5
    let doubled = 0
    let count = 0
    this.providerCount = 0
    for (let word = 0; word <= last; word++) {
      const bits = words[word] as number
      const further = words[word + 1] as number
      doubled |= bits & ((bits >>> 1) | (further << 31))
      // Most segments are longer than `providers`, or shorter.
      let left = bits & ((bits >>> PAST_PROVIDERS) | (further << (32 - PAST_PROVIDERS)))
      for (; left !== 0; left &= left - 1) {
        if (!PROVIDERS.isAt(view, (word << 5) + lowestBit(left) + 1)) continue
        this.#noteProviders(count + bitCount(bits & ((left & -left) - 1)))
      }
      count += bitCount(bits)
    }
    // The end begins no segment.
    this.count = count - 1
    return doubled === 0
  }

  #noteProviders(segment: number): void {
    if (this.providerCount === this.providers.length) {
      const more = new Int32Array(2 * this.providerCount + 8)
      more.set(this.providers)
      this.providers = more
    }
    this.providers[this.providerCount++] = segment
  }

  #makeRoom(halves: number): void {
    this.#halves = new Uint16Array(2 * halves)
    this.#words = new Int32Array(this.#halves.buffer)
  }
}

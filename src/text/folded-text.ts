import { smallLetters } from './fold-words.ts'
import type { HashKey } from './hash-key.ts'

const encoder = new TextEncoder()
const SLASH = 47
const ROOM = 1024
/** So many bytes stay free behind a text. */
const SPARE = 20

/** Room is made for the first text that is read: a start would pay for that of all texts there may be. */
const NO_BYTES = new Uint8Array(0)
const NO_WORDS = new Int32Array(NO_BYTES.buffer)
const NO_VIEW = new DataView(NO_BYTES.buffer)

/**
 * A text in lower case as bytes, four to a word, to be hashed and compared without making a string. It is read into the
 * same room again and again. Two texts have the same bytes where `toLowerCase` makes them the same text.
 *
 * INVARIANT: behind the last byte its word is filled up with zeros.
 */
export class FoldedText {
  bytes = NO_BYTES
  words = NO_WORDS
  view = NO_VIEW
  length = 0

  get wordCount(): number {
    return (this.length + 3) >> 2
  }

  read(text: string): void {
    if (!this.readAsSpelt(text)) return
    const { words, wordCount } = this
    for (let i = 0; i < wordCount; i++) words[i] = smallLetters(words[i] as number)
  }

  /**
   * Reads a text for a caller that makes its letters small itself, in a walk that it does anyway. Behind the text there is
   * room for four words.
   *
   * @returns whether it is all ASCII; anything else is in lower case already
   */
  readAsSpelt(text: string): boolean {
    if (text.length + SPARE > this.bytes.length) this.#makeRoom(text.length + SPARE)
    const { read, written } = encoder.encodeInto(text, this.bytes)
    const isAscii = read === text.length && written === read
    if (isAscii) this.#end(written)
    else this.#readBeyondAscii(text.toLowerCase())
    return isAscii
  }

  /** Takes over what was read before, of which the words stand from `at` on. */
  copy(words: Int32Array, at: number, length: number): void {
    if (length + SPARE > this.bytes.length) this.#makeRoom(length + SPARE)
    const wordCount = (length + 3) >> 2
    for (let i = 0; i < wordCount; i++) this.words[i] = words[at + i] as number
    this.#end(length)
  }

  /** Takes slashes off the end, but not the one that is all there is. */
  dropTrailingSlashes(): void {
    let { length } = this
    while (length > 1 && this.bytes[length - 1] === SLASH) length--
    if (length !== this.length) this.#end(length)
  }

  hash(key: HashKey): number {
    return key.hash(this.words, this.length)
  }

  /** Whether another text of this many bytes stands in `words` from `at` on. */
  equals(words: Int32Array, at: number, length: number): boolean {
    if (length !== this.length) return false
    const count = this.wordCount
    for (let i = 0; i < count; i++) if (this.words[i] !== words[at + i]) return false
    return true
  }

  /** Code unit by code unit, so that no two texts come to the same bytes, broken surrogates included. */
  #readBeyondAscii(folded: string): void {
    if (folded.length * 3 + SPARE > this.bytes.length) this.#makeRoom(folded.length * 3 + SPARE)
    const { bytes } = this
    let at = 0
    for (let i = 0; i < folded.length; i++) {
      const code = folded.charCodeAt(i)
      if (code < 0x80) bytes[at++] = code
      else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6)
        bytes[at++] = 0x80 | (code & 63)
      } else {
        bytes[at++] = 0xe0 | (code >> 12)
        bytes[at++] = 0x80 | ((code >> 6) & 63)
        bytes[at++] = 0x80 | (code & 63)
      }
    }
    this.#end(at)
  }

  #end(length: number): void {
    this.length = length
    const { bytes } = this
    bytes[length] = 0
    bytes[length + 1] = 0
    bytes[length + 2] = 0
  }

  #makeRoom(room: number): void {
    this.bytes = new Uint8Array((room + ROOM) & ~3)
    this.words = new Int32Array(this.bytes.buffer)
    this.view = new DataView(this.bytes.buffer)
  }
}

import type { HashKey } from '../text/hash-key.ts'
import type { Segments } from './segments.ts'

/**
 * What a scope begins with that may be a scope itself, as hashes: one walk over its words finds them all. Segments come
 * in pairs, a type and a name, so every other end is that of no scope.
 */
export class Beginnings {
  count = 0
  /** So many words at the beginning are left out of the hashes; what is no longer is left out itself. */
  skipped = -1
  #hashes = new Int32Array(64)

  hashAt(index: number): number {
    return this.#hashes[index] as number
  }

  /** @param segments those of the scope */
  find(words: Int32Array, segments: Segments, key: HashKey, skipped: number): void {
    const pairs = segments.count >> 1
    if (this.#hashes.length < pairs) this.#hashes = new Int32Array(pairs * 2)
    this.skipped = skipped
    this.count = 0
    let state = 0
    let word = skipped
    for (let pair = 0, end = 0; pair < pairs; pair++) {
      end = segments.nextEnd(segments.nextEnd(end + 1) + 1)
      if (end >> 2 <= skipped) continue
      for (; word < end >> 2; word++) state = key.advance(state, words[word] as number, word - skipped)
      this.#hashes[this.count] = key.finish(state, words, end - (skipped << 2), skipped)
      this.count++
    }
  }
}

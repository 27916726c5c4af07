import type { HashKey } from '../text/hash-key.ts'
import type { Segments } from './segments.ts'

/** What a scope begins with, by whole segments, as hashes: one walk over its words finds them all. */
export class Beginnings {
  count = 0
  /** So many words at the beginning are left out of the hashes. */
  skipped = -1
  #hashes = new Int32Array(64)

  hashAt(index: number): number {
    return this.#hashes[index] as number
  }

  /** @param segments those of the scope */
  find(words: Int32Array, segments: Segments, key: HashKey, skipped: number): void {
    const { count, ends } = segments
    if (this.#hashes.length < count) this.#hashes = new Int32Array(count * 2)
    this.skipped = skipped
    this.count = 0
    let state = 0
    let word = skipped
    for (let segment = 0; segment < count; segment++) {
      const end = ends[segment] as number
      if (end < skipped << 2) continue
      for (; word < end >> 2; word++) state = key.advance(state, words[word] as number, word - skipped)
      this.#hashes[this.count] = key.finish(state, words, end - (skipped << 2), skipped)
      this.count++
    }
  }
}

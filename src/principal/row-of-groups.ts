import { lowestBit } from '../text/fold-words.ts'

/** Makes rows of the numbers of groups, one after the other in the same room. */
export class RowOfGroups {
  /** For each 32 numbers which of them are in the row, as bits. */
  #bits = new Int32Array(16)
  #row = new Int32Array(64)

  /**
   * How many pairs there are, then for each which 32 numbers it is about, counted from 0, and its bits.
   *
   * @returns a part of the room
   */
  of(numbers: readonly number[]): Int32Array {
    if (2 * numbers.length >= this.#row.length) this.#row = new Int32Array(4 * numbers.length)
    const row = this.#row
    let used = 1
    for (const number of numbers) {
      const word = number >> 5
      if (word >= this.#bits.length) this.#widen(word)
      const bits = this.#bits[word] as number
      if (bits === 0) {
        row[used] = word
        used += 2
      }
      this.#bits[word] = bits | (1 << (number & 31))
    }
    row[0] = used >> 1
    for (let at = 1; at < used; at += 2) {
      const word = row[at] as number
      row[at + 1] = this.#bits[word] as number
      this.#bits[word] = 0
    }
    return row.subarray(0, used)
  }

  #widen(word: number): void {
    const wider = new Int32Array(2 * word)
    wider.set(this.#bits)
    this.#bits = wider
  }
}

/** The number of the group that the lowest bit of a pair stands for. */
export function groupOfBit(word: number, bits: number): number {
  return (word << 5) + lowestBit(bits)
}

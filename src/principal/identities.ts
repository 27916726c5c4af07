import type { TextNumbers } from '../text/text-numbers.ts'

/** The principal itself among its identities. */
export const ITSELF = -1

/**
 * The groups that a principal is in, at any depth, as the index walks them: pairs of a hash and a group's number.
 * Filled again for each question.
 */
export class Identities {
  pairs: Int32Array = NOBODY
  /** Where the first pair stands, and how many there are. */
  from = 0
  count = 0
  #groups: TextNumbers | undefined

  /** @param row where the number of pairs stands, and behind it the pairs */
  fill(words: Int32Array, row: number, groups: TextNumbers): void {
    this.pairs = words
    this.from = row + 1
    this.count = words[row] as number
    this.#groups = groups
  }

  hashAt(index: number): number {
    return this.pairs[this.from + (index << 1)] as number
  }

  /** Whether the group at a place of the row is the one that has a number among others. */
  isAt(index: number, others: TextNumbers, number: number): boolean {
    return this.#groups?.same(this.pairs[this.from + (index << 1) + 1] as number, others, number) === true
  }
}

const NOBODY = new Int32Array(0)

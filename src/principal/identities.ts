import { HashKey } from '../text/hash-key.ts'
import { TextNumbers } from '../text/text-numbers.ts'

/** The principal itself among its identities. */
export const ITSELF = -1
/** A group of the state of which it is known that an entry names it. */
export const KNOWN_GROUP = 2 ** 30

/**
 * The groups that a principal is in, at any depth, as the index walks them. Filled again for each question.
 *
 * An identity is a number: that of a group of the state, from 0 on; `ITSELF`; or that of one that a token claims, below.
 */
export class Identities {
  /** Pairs of which 32 numbers of groups are meant, counted from 0, and which of these, as bits. */
  words: Int32Array = NOBODY
  /** Where the first pair stands, and how many there are. */
  from = 0
  count = 0
  /** By which groups have their numbers. */
  groups: TextNumbers = NO_GROUPS
  /** Where a token claims groups, all of them by hash instead. */
  claimed: Int32Array = NOBODY
  #claimedNames: TextNumbers = NO_GROUPS

  /** @param row where the number of pairs stands, and behind it the pairs; 0 for somebody who is in no group */
  fill(words: Int32Array, row: number, groups: TextNumbers): void {
    this.words = words
    this.from = row + 1
    this.count = row === 0 ? 0 : (words[row] as number)
    this.groups = groups
    this.claimed = NOBODY
  }

  /** @param names the groups in the order of their hashes */
  fillClaimed(hashes: Int32Array, names: TextNumbers): void {
    this.count = 0
    this.claimed = hashes
    this.#claimedNames = names
  }

  /** The identity at a place among the claimed ones. */
  claimedAt(index: number): number {
    return FIRST_CLAIMED - index
  }

  /** Whether a group is the one whose text stands at a place among others. */
  isAt(identity: number, others: TextNumbers, at: number): boolean {
    return identity <= FIRST_CLAIMED
      ? this.#claimedNames.same(FIRST_CLAIMED - identity, others, at)
      : this.groups.same(identity, others, at)
  }
}

const FIRST_CLAIMED = -2
const NOBODY = new Int32Array(0)
const NO_GROUPS = new TextNumbers(HashKey.wellKnown())

import { bitCount, lowestBit } from '../../text/fold-words.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import type { RunRef } from './layout.ts'

/**
 * The runs of groups in a table, by the numbers of the groups: a principal is in many groups, most of which have nothing
 * in the table, and 32 numbers are looked at with one step.
 *
 * It is made of what the table holds when somebody asks first, and never changes.
 */
export class GroupRuns {
  readonly #groups: TextNumbers
  readonly #known: number
  /** For each 32 numbers which of them have a run, as bits, and how many runs stand before those. */
  readonly #words: Int32Array
  readonly #runs: Int32Array

  private constructor(groups: TextNumbers, known: number, words: Int32Array, runs: Int32Array) {
    this.#groups = groups
    this.#known = known
    this.#words = words
    this.#runs = runs
  }

  /** @param slots pairs of the hash of a principal and its run */
  static of(slots: Int32Array, groups: TextNumbers): GroupRuns {
    const known = groups.size
    const words = new Int32Array(((known + 31) >> 5) << 1)
    const numbers: number[] = []
    const runs: RunRef[] = []
    for (let slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] === 0) continue
      for (const number of groups.withHash(slots[slot] as number)) {
        numbers.push(number)
        runs.push(slots[slot + 1] as number)
        const at = (number >> 5) << 1
        words[at] = (words[at] as number) | (1 << (number & 31))
      }
    }
    let before = 0
    for (let at = 0; at < words.length; at += 2) {
      words[at + 1] = before
      before += bitCount(words[at] as number)
    }
    const found = new GroupRuns(groups, known, words, new Int32Array(numbers.length))
    for (const [i, number] of numbers.entries()) found.#runs[found.#placeOf(number)] = runs[i] as RunRef
    return found
  }

  /** Whether these are the runs of all groups that have a number there. */
  isOf(groups: TextNumbers): boolean {
    return this.#groups === groups && this.#known === groups.size
  }

  /** The runs where that of a hash is new or has moved; `undefined` where they have to be made anew. */
  with(hash: number, run: RunRef): GroupRuns | undefined {
    let next: GroupRuns = this
    for (const number of this.#groups.withHash(hash)) {
      if (number >= this.#known) return undefined
      next = next.#withRun(number, run)
    }
    return next
  }

  #withRun(number: number, run: RunRef): GroupRuns {
    const place = this.#placeOf(number)
    if (this.#has(number)) {
      const runs = this.#runs.slice()
      runs[place] = run
      return new GroupRuns(this.#groups, this.#known, this.#words, runs)
    }
    const runs = new Int32Array(this.#runs.length + 1)
    runs.set(this.#runs.subarray(0, place))
    runs[place] = run
    runs.set(this.#runs.subarray(place), place + 1)
    const words = this.#words.slice()
    const at = (number >> 5) << 1
    words[at] = (words[at] as number) | (1 << (number & 31))
    for (let later = at + 2; later < words.length; later += 2)
      words[later + 1] = (words[later + 1] as number) + 1
    return new GroupRuns(this.#groups, this.#known, words, runs)
  }

  /**
   * Which of up to 32 pairs of identities have a run here, as bits. To guess wrong where to go on costs more than to look
   * at all of them, so there is no branch.
   */
  pairsAmong(pairs: Int32Array, from: number, count: number): number {
    const words = this.#words
    let found = 0
    for (let i = 0; i < count; i++) {
      const at = from + (i << 1)
      const common = (pairs[at + 1] as number) & (words[(pairs[at] as number) << 1] as number)
      found |= ((common | -common) >>> 31) << i
    }
    return found
  }

  /** Which of 32 numbers have a run, as bits. */
  bitsAt(word: number): number {
    return this.#words[word << 1] as number
  }

  /** The run of the group that a bit stands for. */
  runAt(word: number, bit: number): RunRef {
    const at = word << 1
    const words = this.#words
    return this.#runs[(words[at + 1] as number) + bitCount((words[at] as number) & (bit - 1))] as RunRef
  }

  #has(number: number): boolean {
    return ((this.bitsAt(number >> 5) >>> (number & 31)) & 1) === 1
  }

  #placeOf(number: number): number {
    const at = (number >> 5) << 1
    const below = (this.#words[at] as number) & ((1 << (number & 31)) - 1)
    return (this.#words[at + 1] as number) + bitCount(below)
  }
}

/** The numbers that some of 32 stand for. */
export function numberOf(word: number, bits: number): number {
  return (word << 5) + lowestBit(bits)
}

import { bitCount } from '../../text/fold-words.ts'
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
  /** For each 32 numbers which of them have a run, as bits. */
  readonly #bits: Int32Array
  /** For each 32 numbers how many runs stand before theirs. */
  readonly #before: Int32Array
  readonly #runs: Int32Array

  private constructor(
    groups: TextNumbers,
    known: number,
    bits: Int32Array,
    before: Int32Array,
    runs: Int32Array,
  ) {
    this.#groups = groups
    this.#known = known
    this.#bits = bits
    this.#before = before
    this.#runs = runs
  }

  /** @param slots pairs of the hash of a principal and its run */
  static of(slots: Int32Array, groups: TextNumbers): GroupRuns {
    const known = groups.size
    const bits = new Int32Array((known + 31) >> 5)
    const before = new Int32Array(bits.length)
    const numbers: number[] = []
    const runs: RunRef[] = []
    for (let slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] === 0) continue
      groups.collect(slots[slot] as number, numbers)
      while (runs.length < numbers.length) runs.push(slots[slot + 1] as number)
    }
    for (const number of numbers) bits[number >> 5] = (bits[number >> 5] as number) | (1 << (number & 31))
    for (let word = 1; word < bits.length; word++)
      before[word] = (before[word - 1] as number) + bitCount(bits[word - 1] as number)
    const found = new GroupRuns(groups, known, bits, before, new Int32Array(numbers.length))
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
    const numbers: number[] = []
    this.#groups.collect(hash, numbers)
    for (const number of numbers) {
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
      return new GroupRuns(this.#groups, this.#known, this.#bits, this.#before, runs)
    }
    const runs = new Int32Array(this.#runs.length + 1)
    runs.set(this.#runs.subarray(0, place))
    runs[place] = run
    runs.set(this.#runs.subarray(place), place + 1)
    const word = number >> 5
    const bits = this.#bits.slice()
    bits[word] = (bits[word] as number) | (1 << (number & 31))
    const before = this.#before.map((count, later) => (later > word ? count + 1 : count))
    return new GroupRuns(this.#groups, this.#known, bits, before, runs)
  }

  /**
   * Which of up to 32 pairs of identities have a run here, as bits. To guess wrong where to go on costs more than to look
   * at all of them, so there is no branch.
   */
  pairsAmong(pairs: Int32Array, from: number, count: number): number {
    const bits = this.#bits
    let found = 0
    for (let i = 0; i < count; i++) {
      const at = from + (i << 1)
      const common = (pairs[at + 1] as number) & (bits[pairs[at] as number] as number)
      found |= ((common | -common) >>> 31) << i
    }
    return found
  }

  /** Which of 32 numbers have a run, as bits. */
  bitsAt(word: number): number {
    return this.#bits[word] as number
  }

  /** The run of the group that a bit stands for. */
  runAt(word: number, bit: number): RunRef {
    const before = (this.#before[word] as number) + bitCount(this.bitsAt(word) & (bit - 1))
    return this.#runs[before] as RunRef
  }

  #has(number: number): boolean {
    return ((this.bitsAt(number >> 5) >>> (number & 31)) & 1) === 1
  }

  #placeOf(number: number): number {
    const word = number >> 5
    const below = this.bitsAt(word) & ((1 << (number & 31)) - 1)
    return (this.#before[word] as number) + bitCount(below)
  }
}

import { isFull, makeSlots, setValue, slotOf, widened } from '../../collection/hash-slots.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import { ENTRY_WORDS, entriesOf, HOLDER, type RunRef } from './layout.ts'

/**
 * The runs of groups in a table, by the numbers of the groups: a principal is in many groups, most of which have nothing
 * in the table, and 32 numbers are looked at with one step.
 *
 * What it takes goes by how many groups have a run, not by how many there are: far apart, numbers share their bits. So
 * a bit says that a group may have a run, and its slot whether it has. It is made of what the table holds when somebody
 * asks first, and never changes.
 */
export class GroupRuns {
  readonly #groups: TextNumbers
  readonly #known: number
  /** Which of 32 numbers may have a run, by as many of the low bits of their word as there is room for. */
  readonly #bits: Int32Array
  /** Pairs of the hash of a number and its run. */
  readonly #slots: Int32Array
  readonly #count: number
  /**
   * Whether each run is known to be all its group's. Runs are found by hash, so they may be those of somebody else with
   * the same hash, or of both.
   */
  readonly areCompared: boolean

  private constructor(
    groups: TextNumbers,
    known: number,
    bits: Int32Array,
    slots: Int32Array,
    count: number,
    areCompared: boolean,
  ) {
    this.#groups = groups
    this.#known = known
    this.#bits = bits
    this.#slots = slots
    this.#count = count
    this.areCompared = areCompared
  }

  static of({ slots, entries, holders }: RunsOfTable, groups: TextNumbers): GroupRuns {
    const numbers: number[] = []
    const runs: RunRef[] = []
    for (let slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] === 0) continue
      groups.collect(slots[slot] as number, numbers)
      while (runs.length < numbers.length) runs.push(slots[slot + 1] as number)
    }
    const bits = new Int32Array(wordsFor(numbers.length, groups.size))
    const byNumber = makeSlots(numbers.length)
    let areCompared = true
    for (const [i, number] of numbers.entries()) {
      const run = runs[i] as RunRef
      mark(bits, number)
      setValue(byNumber, groups.key.hashOfNumber(number), run)
      for (const entry of entriesOf(run, entries))
        areCompared &&= groups.same(number, holders, entries[entry * ENTRY_WORDS + HOLDER] as number)
    }
    return new GroupRuns(groups, groups.size, bits, byNumber, numbers.length, areCompared)
  }

  /** Whether these are the runs of all groups that have a number there. */
  isOf(groups: TextNumbers): boolean {
    return this.#groups === groups && this.#known === groups.size
  }

  /**
   * The runs where that of a hash is new or has moved; `undefined` where they have to be made anew.
   *
   * @param holder whom an entry more names
   */
  with(hash: number, run: RunRef, holders: TextNumbers, holder?: number): GroupRuns | undefined {
    const numbers: number[] = []
    this.#groups.collect(hash, numbers)
    let bits = this.#bits
    let slots = this.#slots
    let count = this.#count
    let { areCompared } = this
    for (const number of numbers) {
      if (number >= this.#known) return undefined
      if (holder !== undefined) areCompared &&= this.#groups.same(number, holders, holder)
      if (this.runOf(number) === 0) {
        count++
        if (wordsFor(count, this.#known) > bits.length) return undefined
        if (bits === this.#bits) bits = bits.slice()
        mark(bits, number)
      }
      if (isFull(slots, count)) slots = widened(slots)
      else if (slots === this.#slots) slots = slots.slice()
      setValue(slots, this.#groups.key.hashOfNumber(number), run)
    }
    return new GroupRuns(this.#groups, this.#known, bits, slots, count, areCompared)
  }

  /**
   * Which of up to 32 pairs of identities may have a run here, as bits. To guess wrong where to go on costs more than to
   * look at all of them, so there is no branch.
   */
  pairsAmong(pairs: Int32Array, from: number, count: number): number {
    const bits = this.#bits
    const mask = bits.length - 1
    let found = 0
    for (let i = 0; i < count; i++) {
      const at = from + (i << 1)
      const common = (pairs[at + 1] as number) & (bits[(pairs[at] as number) & mask] as number)
      found |= ((common | -common) >>> 31) << i
    }
    return found
  }

  /** Which of 32 numbers may have a run, as bits. */
  bitsAt(word: number): number {
    return this.#bits[word & (this.#bits.length - 1)] as number
  }

  /** The run of a group; 0 where it has none. */
  runOf(number: number): RunRef {
    const slots = this.#slots
    return slots[(slotOf(slots, this.#groups.key.hashOfNumber(number)) << 1) + 1] as RunRef
  }
}

/** What of a table its runs are found by. */
interface RunsOfTable {
  readonly slots: Int32Array
  readonly entries: Int32Array
  readonly holders: TextNumbers
}

function mark(bits: Int32Array, number: number): void {
  const word = (number >> 5) & (bits.length - 1)
  bits[word] = (bits[word] as number) | (1 << (number & 31))
}

/** A power of two. One bit in 64 is taken at most, or each number has one of its own. */
function wordsFor(count: number, known: number): number {
  const needed = Math.max(1, Math.min(2 * count, (known + 31) >> 5))
  return 2 ** (32 - Math.clz32(needed - 1))
}

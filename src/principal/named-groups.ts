import { makeSlots, slotOf } from '../collection/hash-slots.ts'
import { NONE, type TextNumbers } from '../text/text-numbers.ts'
import { groupOfBit } from './row-of-groups.ts'

/** Those among named principals that are groups of a state, by the numbers of the groups. */
export class NamedGroups {
  readonly #groups: TextNumbers
  readonly #known: number
  /** Pairs, found by open addressing: which 32 numbers of groups are meant, counted from 1, and which of these, as bits. */
  readonly #slots: Int32Array
  readonly #keys = new Map<number, string>()

  /** @param keys those of the names, by number */
  constructor(names: TextNumbers, keys: readonly string[], groups: TextNumbers) {
    this.#groups = groups
    this.#known = groups.size
    this.#slots = makeSlots(keys.length)
    for (const [name, key] of keys.entries()) {
      const number = groups.findAs(names, name)
      if (number === NONE) continue
      this.#keys.set(number, key)
      const at = this.#placeOf(number >> 5)
      this.#slots[at] = (number >> 5) + 1
      this.#slots[at + 1] = (this.#slots[at + 1] as number) | (1 << (number & 31))
    }
  }

  /** Whether all groups that have a number there were looked for. */
  isOf(groups: TextNumbers): boolean {
    return this.#groups === groups && this.#known === groups.size
  }

  /** Those of 32 numbers that are named, among some of them. */
  among(word: number, bits: number): number {
    return bits & (this.#slots[this.#placeOf(word) + 1] as number)
  }

  /** The key of the group that the lowest bit stands for. */
  keyOf(word: number, bits: number): string {
    return this.#keys.get(groupOfBit(word, bits)) as string
  }

  #placeOf(word: number): number {
    return slotOf(this.#slots, word + 1) << 1
  }
}

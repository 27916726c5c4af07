import { HashKey } from '../text/hash-key.ts'

const NONE: readonly number[] = Object.freeze([])
const FEWEST_SLOTS = 64

/**
 * Positions by ID, for lists of a million: a hash stands for the ID, so that no folded copy of each is kept. IDs of one
 * hash are told apart by the caller.
 *
 * INVARIANT: at most half of the slots are taken; a slot is a hash and a position, and empty where the hash is 0. No two
 * slots have one hash: where several positions do, they stand in a list of their own besides.
 */
export class IdIndex {
  /** What the hashes are made with. */
  readonly key = new HashKey()
  readonly #several = new Map<number, number[]>()
  #slots = new Int32Array(FEWEST_SLOTS * 2)
  #count = 0

  /** The positions of the IDs that may be the one with this hash, in the order in which they came. */
  candidates(hash: number): readonly number[] {
    const slot = slotOf(this.#slots, hash)
    if (this.#slots[slot] === 0) return NONE
    return this.#several.get(hash) ?? [this.#slots[slot + 1] as number]
  }

  add(hash: number, position: number): void {
    const slot = slotOf(this.#slots, hash)
    if (this.#slots[slot] !== 0) {
      const several = this.#several.get(hash)
      if (several === undefined) this.#several.set(hash, [this.#slots[slot + 1] as number, position])
      else several.push(position)
      return
    }
    this.#slots[slot] = hash
    this.#slots[slot + 1] = position
    if (++this.#count * 4 > this.#slots.length) this.#grow()
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    for (let from = 0; from < this.#slots.length; from += 2) {
      const hash = this.#slots[from] as number
      if (hash === 0) continue
      const slot = slotOf(slots, hash)
      slots[slot] = hash
      slots[slot + 1] = this.#slots[from + 1] as number
    }
    this.#slots = slots
  }
}

/** Where a hash stands, or the empty slot where it would. */
function slotOf(slots: Int32Array, hash: number): number {
  const mask = slots.length - 2
  let slot = (hash << 1) & mask
  while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 2) & mask
  return slot
}

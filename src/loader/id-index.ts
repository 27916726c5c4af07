import { HashKey } from '../text/hash-key.ts'

const NONE: readonly number[] = Object.freeze([])
const FEWEST_SLOTS = 64

/** So many positions of one hash are told: comparing each of thousands with all others would take minutes. */
const MOST_TOLD = 64

/**
 * Positions by ID, for lists of a million: a hash stands for the ID, so that no folded copy of each is kept. IDs of one
 * hash are told apart by the caller.
 *
 * INVARIANT: at most half of the slots, a power of two, are taken; a slot is a position counted from 1, and 0 where it is
 * empty. Positions of one hash stand behind each other in the order in which they came.
 */
export class IdIndex {
  /** What the hashes are made with. */
  readonly key = new HashKey()
  #slots = new Int32Array(FEWEST_SLOTS)
  /** By position; the slots hold none, so that more of them are near. */
  #hashes = new Int32Array(FEWEST_SLOTS / 2)
  #count = 0

  /** The first positions of the IDs that may be the one with this hash, in the order in which they came. */
  candidates(hash: number): readonly number[] {
    const slots = this.#slots
    const mask = slots.length - 1
    let found: number[] | undefined
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const position = (slots[slot] as number) - 1
      if (this.#hashes[position] !== hash) continue
      found ??= []
      found.push(position)
      if (found.length === MOST_TOLD) break
    }
    return found ?? NONE
  }

  /** Gives the next position to the ID with this hash; they count from 0. */
  add(hash: number): void {
    if (this.#count === this.#hashes.length) this.#grow()
    this.#hashes[this.#count] = hash
    this.#put(this.#count++)
  }

  #put(position: number): void {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (this.#hashes[position] as number) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = position + 1
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2)
    hashes.set(this.#hashes)
    this.#hashes = hashes
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let position = 0; position < this.#count; position++) this.#put(position)
  }
}

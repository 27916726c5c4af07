import { NONE } from '../text/text-numbers.ts'

/** So many spellings are known at most. */
const MOST = 8192
const FEWEST_SLOTS = 256

/** So far from its place a spelling may stand. */
const FARTHEST = 8

/**
 * The numbers of operations by how callers spelt them before. Most callers spell an operation in the same way each time,
 * and to compare a spelling with one that is known costs a fraction of reading it anew.
 *
 * INVARIANT: a slot is a fingerprint and which spelling has it, counted from 1; it is empty where that is 0. At most half
 * of the slots, a power of two, are taken.
 */
export class SpeltOperations {
  #slots = new Int32Array(2 * FEWEST_SLOTS)
  readonly #spellings: string[] = []
  readonly #numbers: number[] = []

  /** `NONE` where it is not known. */
  find(spelt: string): number {
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    const mark = fingerprint(spelt)
    for (let far = 0; far < FARTHEST; far++) {
      const slot = ((mark + far) & mask) << 1
      const found = slots[slot + 1] as number
      if (found === 0) return NONE
      if (slots[slot] === mark && this.#spellings[found - 1] === spelt)
        return this.#numbers[found - 1] as number
    }
    return NONE
  }

  /** Takes note of a spelling that is not known, while there is room near its place. */
  note(spelt: string, number: number): void {
    const count = this.#spellings.length
    if (count === MOST) return
    if (count * 4 === this.#slots.length) this.#widen()
    if (!put(this.#slots, fingerprint(spelt), count + 1)) return
    this.#spellings.push(spelt)
    this.#numbers.push(number)
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 4)
    for (let i = 0; i < this.#slots.length; i += 2)
      if (this.#slots[i + 1] !== 0) put(slots, this.#slots[i] as number, this.#slots[i + 1] as number)
    this.#slots = slots
  }
}

/** @returns whether there was room near its place */
function put(slots: Int32Array, mark: number, spelling: number): boolean {
  const mask = (slots.length >> 1) - 1
  for (let far = 0; far < FARTHEST; far++) {
    const slot = ((mark + far) & mask) << 1
    if (slots[slot + 1] !== 0) continue
    slots[slot] = mark
    slots[slot + 1] = spelling
    return true
  }
  return false
}

/** From a few characters that tell most operations apart. Whoever makes others fall together has them read anew. */
function fingerprint(spelt: string): number {
  const { length } = spelt
  const end = spelt.charCodeAt(length - 7) ^ (spelt.charCodeAt(length - 10) << 8)
  const middle = spelt.charCodeAt(length >> 1) ^ (spelt.charCodeAt((length * 3) >> 2) << 8)
  const start = spelt.charCodeAt(length >> 2) ^ (spelt.charCodeAt((length * 3) >> 3) << 8)
  let mixed = Math.imul(end ^ (middle << 16) ^ length, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ start ^ (length << 16), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

import { NONE } from '../text/text-numbers.ts'

/** So many spellings are known at most. */
const MOST = 8192
const FEWEST_SLOTS = 256
/** Powers of two. Where spellings crowd, the table is made wider than it need be, but no wider than this. */
const MOST_SLOTS = 4 * MOST

/** So far from its place a spelling may stand. */
const FARTHEST = 8

/** An operation that somebody asked about. */
export interface KnownOperation {
  /** In lower case. */
  readonly operation: string
  /** Where the set of the roles begins that hold it. */
  readonly place: number
}

/** What stands at the places of a slot: the fingerprint of a spelling, the spelling, and what is known of the operation. */
const PLACES = 4
const SPELT = 1
const OPERATION = 2
const PLACE = 3

/**
 * Operations by how callers spelt them before. Most callers spell an operation in the same way each time, and to compare
 * a spelling with one that is known costs a fraction of reading it anew.
 *
 * INVARIANT: at most half of the slots, a power of two, are taken. All of a slot stands side by side, since what costs is
 * to go to a place in memory.
 */
export class SpeltOperations {
  #slots: unknown[] = emptySlots(FEWEST_SLOTS)
  #count = 0

  /** Where an operation stands; `NONE` where nobody spelt it so. */
  find(spelt: string): number {
    const slots = this.#slots
    const mask = slots.length / PLACES - 1
    const mark = fingerprint(spelt)
    for (let far = 0; far < FARTHEST; far++) {
      const at = ((mark + far) & mask) * PLACES
      if (slots[at] === mark && slots[at + SPELT] === spelt) return at
    }
    return NONE
  }

  operationAt(at: number): string {
    return this.#slots[at + OPERATION] as string
  }

  placeAt(at: number): number {
    return this.#slots[at + PLACE] as number
  }

  /** Takes note of a spelling that is not known, while there is room near its place; @returns whether there was. */
  note(spelt: string, { operation, place }: KnownOperation): boolean {
    if (this.#count === MOST) return false
    if (this.#count * 2 * PLACES >= this.#slots.length) this.#widen()
    while (!this.#put(spelt, operation, place)) {
      if (this.#slots.length >= MOST_SLOTS * PLACES) return false
      this.#widen()
    }
    this.#count++
    return true
  }

  #widen(): void {
    const before = this.#slots
    this.#slots = emptySlots((before.length / PLACES) * 2)
    for (let at = 0; at < before.length; at += PLACES) {
      const spelt = before[at + SPELT]
      if (spelt !== undefined)
        this.#put(spelt as string, before[at + OPERATION] as string, before[at + PLACE] as number)
    }
  }

  /** @returns whether there was room near its place */
  #put(spelt: string, operation: string, place: number): boolean {
    const slots = this.#slots
    const mask = slots.length / PLACES - 1
    const mark = fingerprint(spelt)
    for (let far = 0; far < FARTHEST; far++) {
      const at = ((mark + far) & mask) * PLACES
      if (slots[at + SPELT] !== undefined) continue
      slots[at] = mark
      slots[at + SPELT] = spelt
      slots[at + OPERATION] = operation
      slots[at + PLACE] = place
      return true
    }
    return false
  }
}

function emptySlots(count: number): unknown[] {
  return new Array(count * PLACES).fill(undefined)
}

/** From a few characters that tell most operations apart. Whoever makes others fall together has them read anew. */
function fingerprint(spelt: string): number {
  const { length } = spelt
  const end = spelt.charCodeAt(length - 7) ^ (spelt.charCodeAt(length - 10) << 8)
  const middle = spelt.charCodeAt(length >> 1) ^ (spelt.charCodeAt((length * 3) >> 2) << 8)
  const start = spelt.charCodeAt(length >> 2) ^ (spelt.charCodeAt((length * 3) >> 3) << 8)
  let mixed = Math.imul(end ^ (middle << 16) ^ length, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ start ^ (length << 16), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) & SMALL
}

/** Numbers of 30 bits are kept without a box. */
const SMALL = 0x3fffffff

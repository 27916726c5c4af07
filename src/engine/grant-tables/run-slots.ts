import type { RunRef } from './layout.ts'

/**
 * The slots of a table, found by open addressing by the hash of a principal: the hash, 0 where the slot is empty; the run
 * of its entries; and in two words of bits which roles and which scopes these name. Most runs have nothing to say on most
 * questions, and the bits tell that without a trip to the entries.
 *
 * - The bit of a role is its number, modulo 32.
 * - The bit of a scope is its length in bytes, modulo 32. A run that has grants above all scopes of the table has all bits.
 *
 * INVARIANT: at least a third of the slots, a power of two, are empty.
 */
export const SLOT_WORDS = 4
export const RUN = 1
export const ROLES = 2
export const LENGTHS = 3

export function makeRunSlots(count: number): Int32Array {
  return new Int32Array(SLOT_WORDS * 2 ** (32 - Math.clz32(Math.max(3, Math.ceil(count * 1.5)) - 1)))
}

/** Whether one more would leave too few empty. */
export function areFull(slots: Int32Array, count: number): boolean {
  return (count + 1) * 3 > (slots.length / SLOT_WORDS) * 2
}

/** Where the slot of a hash begins, or the empty one where it belongs. */
export function runSlotOf(slots: Int32Array, hash: number): number {
  const last = slots.length - SLOT_WORDS
  let at = (hash << 2) & last
  for (;;) {
    const found = slots[at] as number
    if (found === hash || found === 0) return at
    at = (at + SLOT_WORDS) & last
  }
}

export function setRun(slots: Int32Array, hash: number, run: RunRef, roles: number, lengths: number): void {
  const at = runSlotOf(slots, hash)
  slots[at] = hash
  slots[at + RUN] = run
  slots[at + ROLES] = roles
  slots[at + LENGTHS] = lengths
}

/** The same in twice the room. */
export function widenedRunSlots(slots: Int32Array): Int32Array {
  const wider = new Int32Array(slots.length * 2)
  for (let at = 0; at < slots.length; at += SLOT_WORDS)
    if (slots[at] !== 0) wider.set(slots.subarray(at, at + SLOT_WORDS), runSlotOf(wider, slots[at] as number))
  return wider
}

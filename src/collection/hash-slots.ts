/** Pairs of a hash and a value, found by open addressing; at least a third of them are empty. */
export function makeSlots(count: number): Int32Array {
  return new Int32Array(2 * 2 ** (32 - Math.clz32(Math.max(3, Math.ceil(count * 1.5)) - 1)))
}

/** Whether one more would leave too few empty. */
export function isFull(slots: Int32Array, count: number): boolean {
  return (count + 1) * 3 > slots.length
}

/** The slot of a hash, or the empty one where it belongs. */
export function slotOf(slots: Int32Array, hash: number): number {
  const mask = (slots.length >> 1) - 1
  let slot = hash & mask
  for (;;) {
    const found = slots[slot << 1] as number
    if (found === hash || found === 0) return slot
    slot = (slot + 1) & mask
  }
}

export function setValue(slots: Int32Array, hash: number, value: number): void {
  const slot = slotOf(slots, hash)
  slots[slot << 1] = hash
  slots[(slot << 1) + 1] = value
}

/** The same in twice the room. */
export function widened(slots: Int32Array): Int32Array {
  const wider = new Int32Array(slots.length * 2)
  for (let slot = 0; slot < slots.length; slot += 2)
    if (slots[slot] !== 0) setValue(wider, slots[slot] as number, slots[slot + 1] as number)
  return wider
}

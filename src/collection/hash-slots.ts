/** Pairs of a hash and a value, found by open addressing; at least a third of them are empty. */
export function makeSlots(count: number): Int32Array {
  return new Int32Array(2 * 2 ** (32 - Math.clz32(Math.max(3, Math.ceil(count * 1.5)) - 1)))
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

/**
 * One bit for many hashes: tells in a few bytes that most of those who are not in a table are not. Slots are spread over
 * so much memory that each look costs a trip there; these bits stay near the processor.
 */
export function makePresence(count: number): Int32Array {
  return new Int32Array(2 ** Math.max(1, 32 - Math.clz32(count >> 1)))
}

/** 1 where somebody with this hash may be there; 0 is certain. */
export function presenceOf(presence: Int32Array, hash: number): number {
  const place = (Math.imul(hash, SPREAD) >>> 5) & (presence.length - 1)
  return ((presence[place] as number) >>> (hash & 31)) & 1
}

export function markPresent(presence: Int32Array, hash: number): void {
  const place = (Math.imul(hash, SPREAD) >>> 5) & (presence.length - 1)
  presence[place] = (presence[place] as number) | (1 << (hash & 31))
}

/** Slots go by the low bits of a hash, so the words go by others. */
const SPREAD = 0x9e3779b1

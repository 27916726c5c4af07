/**
 * Two bits for many hashes: they tell in a few bytes that most of those who are not in a table are not. Slots are spread
 * over so much memory that each look costs a trip there; these bits stay near the processor.
 */
export function makePresence(count: number): Int32Array {
  return new Int32Array(2 ** Math.max(1, 32 - Math.clz32(count >> 1)))
}

/** 1 where somebody with this hash may be there; 0 is certain. */
export function presenceOf(presence: Int32Array, hash: number): number {
  const spread = Math.imul(hash, SPREAD)
  const word = presence[(spread >>> 5) & (presence.length - 1)] as number
  return (word >>> (hash & 31)) & (word >>> (spread >>> 27)) & 1
}

export function markPresent(presence: Int32Array, hash: number): void {
  const spread = Math.imul(hash, SPREAD)
  const place = (spread >>> 5) & (presence.length - 1)
  presence[place] = (presence[place] as number) | (1 << (hash & 31)) | (1 << (spread >>> 27))
}

/** Slots go by the low bits of a hash, so the words go by others. */
const SPREAD = 0x9e3779b1

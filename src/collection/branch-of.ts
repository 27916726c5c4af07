/** How many branches a tree has, and how many leaves a branch. */
export const WIDTH = 128

const SAMPLED = 12

/**
 * Where a key belongs in a tree of two fixed levels: fourteen bits from its end, where IDs differ. Keys made to collide
 * only share a leaf, which is a map itself.
 */
export function placeOf(key: string): number {
  let hash = key.length
  for (let i = Math.max(0, key.length - SAMPLED); i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  }
  return (hash ^ (hash >>> 15)) & (WIDTH * WIDTH - 1)
}

export function branchOf(place: number): number {
  return place >>> 7
}

export function leafOf(place: number): number {
  return place & (WIDTH - 1)
}

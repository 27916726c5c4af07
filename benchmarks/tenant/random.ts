/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number from 0 up to but not including the bound. */
  below(bound: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}

/**
 * The numbers that belong to a seed and a place, such as `('user', 17)`. Every element of a tenant draws from its own,
 * so that any of them can be made without those before it.
 *
 * The generator is mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function randomAt(seed: number, place: string, ...numbers: readonly number[]): Random {
  let state = mixed(seed)
  for (let i = 0; i < place.length; i++) state = mixed(state ^ place.charCodeAt(i))
  for (const number of numbers) state = mixed(state ^ number)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
  }
}

/** A permutation of the 32-bit numbers: different numbers stay different. */
export function mixed(number: number): number {
  let mix = (number + 0x9e3779b9) | 0
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return mix ^ (mix >>> 16)
}

/**
 * Positions by ID, for lists of a million: a hash of 32 bits stands for the ID, so that no folded copy of each is kept.
 * IDs of one hash are told apart by the caller.
 */
export class IdIndex {
  readonly #byHash = new Map<number, number | number[]>()

  /** The positions of the IDs that may be the one with this hash. */
  candidates(hash: number): readonly number[] {
    const found = this.#byHash.get(hash)
    if (found === undefined) return NONE
    return typeof found === 'number' ? [found] : found
  }

  add(hash: number, position: number): void {
    const found = this.#byHash.get(hash)
    if (found === undefined) this.#byHash.set(hash, position)
    else if (typeof found === 'number') this.#byHash.set(hash, [found, position])
    else found.push(position)
  }
}

const NONE: readonly number[] = Object.freeze([])

/** Equal for IDs that differ in the case of ASCII letters, in dashes, in slashes at the end or beyond ASCII. */
export function foldedHash(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i)
    if (code === 45 || code === 47 || code > 127) continue
    hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code | 32 : code), 0x01000193)
  }
  return hash
}

/**
 * Sets of roles, as numbers in one array. Thousands of operations are held by the same few hundred sets of roles, so each
 * set stands there once, and those that are asked for stay near the processor.
 */
export class RoleSets {
  words = new Int32Array(1024)
  #used = 0
  readonly #known = new Map<string, number>()

  /** Where a set begins; it is written where it does not stand yet. */
  placeOf(set: readonly number[]): number {
    const key = set.join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const place = this.#used
    this.#used += set.length
    if (this.#used > this.words.length) this.#makeRoom()
    this.words.set(set, place)
    this.#known.set(key, place)
    return place
  }

  #makeRoom(): void {
    const words = new Int32Array(Math.max(this.#used, this.words.length * 2))
    words.set(this.words)
    this.words = words
  }
}

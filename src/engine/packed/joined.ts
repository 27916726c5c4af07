/** Words put one behind the other. */
export class Joined {
  #words = new Int32Array(1024)
  #used = 0

  /** @returns where the first of them stands */
  add(words: Int32Array): number {
    const at = this.#used
    if (at + words.length > this.#words.length) {
      const larger = new Int32Array(Math.max(at + words.length, this.#words.length * 2))
      larger.set(this.#words.subarray(0, at))
      this.#words = larger
    }
    this.#words.set(words, at)
    this.#used = at + words.length
    return at
  }

  get words(): Int32Array {
    return this.#words.subarray(0, this.#used)
  }
}

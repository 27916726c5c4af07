const NUMBERS = 16

/**
 * Hashes bytes, given as words, with numbers of its own, so that nobody who does not know them can make keys that fall
 * together. No hash is 0, which stands for an empty place in tables.
 */
export class HashKey {
  readonly numbers: Int32Array

  /** @param numbers sixteen; those of another key, to find what was hashed by it */
  constructor(numbers: Int32Array = crypto.getRandomValues(new Int32Array(NUMBERS))) {
    this.numbers = numbers
  }

  /**
   * A key that everybody knows, for tables that stay so small that names which fall together cost little: what random
   * numbers come from takes a sixth of a whole start to load.
   */
  static wellKnown(): HashKey {
    return new HashKey(WELL_KNOWN)
  }

  get isWellKnown(): boolean {
    return this.numbers.every((number, i) => number === WELL_KNOWN[i])
  }

  /** The hash of `length` bytes from a word on; what stands behind them in the last word does not count. */
  hash(words: Int32Array, length: number, from = 0): number {
    const { numbers } = this
    const whole = length >> 2
    let state = 0
    for (let i = 0; i < whole; i++)
      state = step(state, words[from + i] as number, numbers[i & (NUMBERS - 1)] as number)
    return this.finish(state, words, length, from)
  }

  /** The hash of a number from 0 on, of up to 30 bits. No two have the same, since each step can be undone. */
  hashOfNumber(number: number): number {
    // Added to so much the number is not 0, so the hash is not.
    const added = number + (((this.numbers[0] as number) & 0x3fffffff) | 0x40000000)
    const once = Math.imul(added ^ (added >>> 15), 0x85ebca6b)
    const twice = Math.imul(once ^ (once >>> 13), 0x9e3779b1)
    return twice ^ (twice >>> 16)
  }

  /** The state behind one more whole word, for hashing several beginnings of one text in one walk. */
  advance(state: number, word: number, index: number): number {
    return step(state, word, this.numbers[index & (NUMBERS - 1)] as number)
  }

  /** @param state that behind the whole words among the `length` bytes */
  finish(state: number, words: Int32Array, length: number, from: number): number {
    const whole = length >> 2
    const rest = length & 3
    const last = rest === 0 ? 0 : (words[from + whole] as number) & ((1 << (rest << 3)) - 1)
    const mixed = step(state, last, (this.numbers[whole & (NUMBERS - 1)] as number) ^ length)
    // Tables look at the low bits, so what is left in the high ones is spread.
    const spread = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    const hash = spread ^ (spread >>> 13)
    return hash === 0 ? 1 : hash
  }
}

const WELL_KNOWN = Int32Array.from({ length: NUMBERS }, (_, i) => Math.imul(i + 1, 0x9e3779b1))

/** The high bits are folded down first: a product spreads bits upwards only, so two high ones could cancel each other out. */
function step(state: number, word: number, number: number): number {
  const mixed = state ^ (word + number)
  return Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1)
}

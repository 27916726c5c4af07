import { nanoseconds } from './times.ts'

const STEPS = 300_000
/** A core that takes so many times as long as at its best is slowed. */
const SLOWED = 1.15
const WORDS = Int32Array.from({ length: 4096 }, (_, i) => Math.imul(i, 0x9e3779b1))

/**
 * How fast this core is at the moment, by a loop that keeps all of it busy: whoever shares the core slows that, while a
 * loop that waits for its own results hardly notices.
 */
export class Pace {
  #best = Number.POSITIVE_INFINITY

  /** The compiler has to have seen the loop before its times count. */
  constructor() {
    for (let i = 0; i < 50; i++) this.now()
    this.#best = Number.POSITIVE_INFINITY
  }

  /** Nanoseconds a step: the best of three tries, since they are short. */
  now(): number {
    const found = Math.min(...[1, 2, 3].map(() => nanoseconds(() => run(STEPS)) / STEPS))
    this.#best = Math.min(this.#best, found)
    return found
  }

  isCalm(slowness: number): boolean {
    return slowness <= this.#best * SLOWED
  }
}

/** Four chains of operations side by side. */
function run(steps: number): number {
  let a = 1
  let b = 2
  let c = 3
  let d = 4
  for (let i = 0; i < steps; i++) {
    const word = WORDS[i & 4095] as number
    a = (a + word) | 0
    b ^= word >>> 3
    c = (c + (word << 2)) | 0
    d ^= a + 7
  }
  return a ^ b ^ c ^ d
}

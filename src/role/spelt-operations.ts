/** So many spellings are known at most. */
const MOST = 8192
const FEWEST_SLOTS = 256

/** So far from its place a spelling may stand. */
const FARTHEST = 8

/** An operation that somebody asked about. */
export interface KnownOperation {
  /** In lower case. */
  readonly operation: string
  /** Where the set of the roles begins that hold it. */
  readonly place: number
}

/** One object has all of it, since what costs is to go to a place in memory. */
interface Spelling extends KnownOperation {
  readonly spelt: string
}

/**
 * Operations by how callers spelt them before. Most callers spell an operation in the same way each time, and to compare
 * a spelling with one that is known costs a fraction of reading it anew.
 *
 * INVARIANT: the mark of a slot is the fingerprint of its spelling. At most half of the slots, a power of two, are taken.
 */
export class SpeltOperations {
  #marks = new Int32Array(FEWEST_SLOTS)
  #spellings: (Spelling | undefined)[] = new Array(FEWEST_SLOTS).fill(undefined)
  #count = 0

  find(spelt: string): KnownOperation | undefined {
    const marks = this.#marks
    const mask = marks.length - 1
    const mark = fingerprint(spelt)
    for (let far = 0; far < FARTHEST; far++) {
      const slot = (mark + far) & mask
      if (marks[slot] !== mark) continue
      const found = this.#spellings[slot]
      if (found === undefined) return undefined
      if (found.spelt === spelt) return found
    }
    return undefined
  }

  /** Takes note of a spelling that is not known, while there is room near its place. */
  note(spelt: string, { operation, place }: KnownOperation): void {
    if (this.#count === MOST) return
    if (this.#count * 2 === this.#marks.length) this.#widen()
    if (this.#put({ spelt, operation, place })) this.#count++
  }

  #widen(): void {
    const spellings = this.#spellings
    this.#marks = new Int32Array(spellings.length * 2)
    this.#spellings = new Array(spellings.length * 2).fill(undefined)
    for (const spelling of spellings) if (spelling !== undefined) this.#put(spelling)
  }

  /** @returns whether there was room near its place */
  #put(spelling: Spelling): boolean {
    const mask = this.#marks.length - 1
    const mark = fingerprint(spelling.spelt)
    for (let far = 0; far < FARTHEST; far++) {
      const slot = (mark + far) & mask
      if (this.#spellings[slot] !== undefined) continue
      this.#marks[slot] = mark
      this.#spellings[slot] = spelling
      return true
    }
    return false
  }
}

/** From a few characters that tell most operations apart. Whoever makes others fall together has them read anew. */
function fingerprint(spelt: string): number {
  const { length } = spelt
  const end = spelt.charCodeAt(length - 7) ^ (spelt.charCodeAt(length - 10) << 8)
  const middle = spelt.charCodeAt(length >> 1) ^ (spelt.charCodeAt((length * 3) >> 2) << 8)
  const start = spelt.charCodeAt(length >> 2) ^ (spelt.charCodeAt((length * 3) >> 3) << 8)
  let mixed = Math.imul(end ^ (middle << 16) ^ length, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ start ^ (length << 16), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

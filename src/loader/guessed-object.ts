import { CLOSE_OBJECT, OPEN_OBJECT } from './json-chars.ts'

/** What lists have between two objects is shorter; anything longer is not looked for. */
const LONGEST_GAP = 64

/** After a wrong guess so many objects are left to be read by their brackets, so that guessing costs little where it fails. */
const PAUSE = 16

/**
 * Finds the ends of the objects of a list without looking at every bracket and text: lists are written by programs, so
 * that an object most likely ends where the gap between the two objects before is seen again, such as `},{`.
 *
 * A guess proves itself: if a text that begins with a brace is a JSON value, then the value is an object that ends
 * where the text ends. Where it is none, the object has to be read by its brackets.
 */
export class GuessedObject {
  readonly #deepest: number
  /** The end of the object before, the gap and the brace of the next. */
  #gap = ''
  #part = ''
  /** Where the last object ended in this part, or -1. */
  #ended = -1
  #pause = 0
  #found = -1
  #value: unknown

  /** @param deepest how deeply objects may be nested */
  constructor(deepest: number) {
    this.#deepest = deepest
  }

  /** What was found last, and where in the part it ends. */
  get value(): unknown {
    return this.#value
  }

  get end(): number {
    return this.#ended
  }

  /** From here on positions are in another part of the text. */
  turnTo(part: string): void {
    this.#part = part
    this.#ended = -1
    this.#found = 0
  }

  /** An object ended here, whoever found that. */
  noteEnd(end: number): void {
    this.#ended = end
  }

  /** Whether the end of the object that begins here was found; then `value` and `end` speak of it. */
  finds(start: number): boolean {
    if (this.#pause > 0) this.#pause--
    else if (this.#found !== -1 && this.#isGuessed(start)) return true
    else this.#learnGap(start)
    return false
  }

  /** Gives up guessing for a while: it does not help here. */
  pause(): void {
    this.#gap = ''
    this.#pause = PAUSE
  }

  #isGuessed(start: number): boolean {
    if (this.#gap === '') return false
    this.#found = this.#part.indexOf(this.#gap, start)
    if (this.#found === -1) return false
    const text = this.#part.slice(start, this.#found + 1)
    if (this.#mayBeDeep(text)) return false
    try {
      this.#value = JSON.parse(text)
    } catch {
      this.pause()
      return false
    }
    this.#ended = this.#found + 1
    return true
  }

  #learnGap(start: number): void {
    if (this.#ended < 1 || start - this.#ended > LONGEST_GAP) return
    const part = this.#part
    if (part.charCodeAt(this.#ended - 1) !== CLOSE_OBJECT || part.charCodeAt(start) !== OPEN_OBJECT) return
    this.#gap = part.slice(this.#ended - 1, start + 1)
  }

  #mayBeDeep(text: string): boolean {
    if (text.length <= 2 * this.#deepest) return false
    let opened = 0
    for (const bracket of '{[') {
      for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
        if (++opened > this.#deepest) return true
      }
    }
    return false
  }
}

import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  NEW_LINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-chars.ts'
import { JsonTextError } from './json-text-error.ts'
import type { TextLines } from './text-lines.ts'

export const MAX_DEPTH = 500

/** The value goes on in the next part. */
export const GOES_ON = -1

/**
 * Finds where an object, array or text ends that may go on from part to part. Brackets need not match in kind,
 * `JSON.parse` sees to that.
 */
export class NestedValue {
  readonly #lines: TextLines
  #depth = 0
  #text: 'none' | 'open' | 'escape' = 'none'

  constructor(lines: TextLines) {
    this.#lines = lines
  }

  begin(): void {
    this.#depth = 0
    this.#text = 'none'
  }

  /**
   * @param start where the value begins, or goes on
   * @returns behind its end, or `GOES_ON`
   * @throws {JsonTextError} where it is nested too deep
   */
  endIn(part: string, start: number): number {
    let depth = this.#depth
    let i = start
    if (this.#isInText()) {
      i = this.#skipText(part, this.#text === 'escape' ? start + 1 : start)
      if (this.#isInText()) return GOES_ON
      if (depth === 0) return i
    }
    for (; i < part.length; i++) {
      const code = part.charCodeAt(i)
      if (code === QUOTE) {
        i = this.#skipText(part, i + 1) - 1
        if (this.#isInText()) break
        if (depth === 0) return i + 1
      } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (++depth > MAX_DEPTH) throw this.#tooDeep(i)
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        if (--depth === 0) return i + 1
      } else if (code === NEW_LINE) {
        this.#lines.breakAt(i)
      }
    }
    this.#depth = depth
    return GOES_ON
  }

  #isInText(): boolean {
    return this.#text !== 'none'
  }

  /** Runs behind the quote that ends a text, or to the end of the part. */
  #skipText(part: string, start: number): number {
    let quote = part.indexOf('"', start)
    while (quote !== -1 && isEscaped(part, start, quote)) quote = part.indexOf('"', quote + 1)
    this.#text = quote !== -1 ? 'none' : isEscaped(part, start, part.length) ? 'escape' : 'open'
    return quote === -1 ? part.length : quote + 1
  }

  #tooDeep(place: number): JsonTextError {
    const message = `nested more than ${MAX_DEPTH} deep`
    return new JsonTextError('TooDeep', message, this.#lines.line, this.#lines.columnOf(place))
  }
}

/** Whether an odd number of backslashes stands right before a place in a text that begins at `start`. */
function isEscaped(part: string, start: number, place: number): boolean {
  let at = place
  while (at > start && part.charCodeAt(at - 1) === BACKSLASH) at--
  return (place - at) % 2 === 1
}

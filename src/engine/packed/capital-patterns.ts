/** The capitals of the text are not noted: it is kept as it is. */
export const NO_PATTERN = -1

/** Azure's own scopes are shorter. */
const LONGEST = 2048

/**
 * Numbers the patterns in which capitals stand in texts: the scopes of a tenant have a few between them, or one each
 * where their names are GUIDs in capitals.
 */
export class CapitalPatterns {
  readonly #numbers = new Map<string, number>()
  readonly #patterns: string[] = []

  /** Each pattern by its number: the places of its capitals, parted by commas. */
  get patterns(): readonly string[] {
    return this.#patterns
  }

  /** @returns `NO_PATTERN` where the text is long, or not all ASCII, so that to fold it is not to fold letter by letter */
  numberOf(text: string): number {
    if (text.length > LONGEST) return NO_PATTERN
    const places: number[] = []
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127) return NO_PATTERN
      if (code >= 65 && code <= 90) places.push(i)
    }
    // A place is a character of the key, since to write each in digits takes longer than all the rest.
    const key = String.fromCharCode(...places)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#patterns.length)
    return this.#patterns.push(places.join()) - 1
  }
}

/** So many texts are known at most: a power of two. */
const MOST = 1024

/**
 * What was made of texts that came lately: long lists name the same few roles, types and scopes in the same words, and to
 * compare a text with one that is known costs a fraction of reading it anew.
 */
export class RecentTexts<T> {
  readonly #texts: (string | undefined)[] = new Array(MOST).fill(undefined)
  readonly #made: (T | undefined)[] = new Array(MOST).fill(undefined)

  find(text: string): T | undefined {
    const place = placeOf(text)
    return this.#texts[place] === text ? this.#made[place] : undefined
  }

  /** Takes the place of another text, where there is one. */
  note(text: string, made: T): void {
    const place = placeOf(text)
    this.#texts[place] = text
    this.#made[place] = made
  }
}

/** From its length and a few of its last characters, in which most texts differ. */
function placeOf(text: string): number {
  const { length } = text
  const end =
    text.charCodeAt(length - 1) ^
    (text.charCodeAt(length - 2) << 3) ^
    (text.charCodeAt(length - 3) << 6) ^
    (text.charCodeAt(length - 12) << 9)
  return (Math.imul(end ^ (length << 16), 0x9e3779b1) >>> 22) & (MOST - 1)
}

/** One term of an OData `$filter`: a function call such as `atScope()`, or an equality such as `type eq 'CustomRole'`. */
export type FilterTerm =
  | { readonly kind: 'call'; readonly name: string; readonly argument: string | undefined }
  | { readonly kind: 'equality'; readonly name: string; readonly value: string }

/**
 * Reads the part of OData that Azure's authorization lists know: terms joined with `and`. A quote within a text is
 * written twice. Blanks around a term do not count; functions, `eq` and `and` may be in any case.
 *
 * @returns `undefined` for whatever is no such filter
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export function parseFilterTerms(text: string): readonly FilterTerm[] | undefined {
  const reader = new FilterReader(text)
  const terms: FilterTerm[] = []
  do {
    const term = readTerm(reader)
    if (term === undefined) return undefined
    terms.push(term)
  } while (reader.takeWord('and'))
  return reader.atEnd ? terms : undefined
}

function readTerm(reader: FilterReader): FilterTerm | undefined {
  const name = reader.takeName()
  if (name === '') return undefined
  if (reader.take('(')) {
    const argument = reader.takeText()
    return reader.take(')') ? { kind: 'call', name, argument } : undefined
  }
  if (!reader.takeWord('eq')) return undefined
  const value = reader.takeText()
  return value === undefined ? undefined : { kind: 'equality', name, value }
}

/** Walks a filter from its beginning to its end, one token at a time. */
class FilterReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.#skipBlanks()
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length
  }

  take(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false
    this.#at += mark.length
    this.#skipBlanks()
    return true
  }

  takeWord(word: string): boolean {
    const start = this.#at
    if (this.takeName().toLowerCase() === word) return true
    this.#at = start
    return false
  }

  /** Letters in a row; empty where there are none. */
  takeName(): string {
    const start = this.#at
    while (isLetter(this.#text.charCodeAt(this.#at))) this.#at++
    const name = this.#text.slice(start, this.#at)
    this.#skipBlanks()
    return name
  }

  /** What stands between single quotes; `undefined` where there is no such text, or it does not end. */
  takeText(): string | undefined {
    if (this.#text[this.#at] !== "'") return undefined
    let value = ''
    for (let start = this.#at + 1; ; ) {
      const end = this.#text.indexOf("'", start)
      if (end === -1) return undefined
      value += this.#text.slice(start, end)
      this.#at = end + 1
      if (this.#text[this.#at] !== "'") break
      value += "'"
      start = this.#at + 1
    }
    this.#skipBlanks()
    return value
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === ' ') this.#at++
  }
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

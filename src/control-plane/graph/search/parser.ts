import type { SearchExpression } from './syntax-tree.ts'

/** Why a text is no `$search`; `offset` counts UTF-16 code units from 0 and lies within the text. */
export interface SearchSyntaxError {
  readonly message: string
  readonly offset: number
}

export type ParsedSearch =
  | { readonly ok: true; readonly expression: SearchExpression }
  | { readonly ok: false; readonly error: SearchSyntaxError }

/** How many parentheses may be open at once. */
export const MAX_SEARCH_NESTING = 100

/**
 * Reads a `$search`: `"displayName:web" OR ("description:api" AND "displayName:a")`. `AND` binds closer than `OR`; both
 * are written in capitals. Within a clause a backslash stands before a quote or backslash that belongs to the text.
 *
 * @see https://learn.microsoft.com/graph/search-query-parameter
 */
export function parseSearch(text: string): ParsedSearch {
  const parser = new SearchParser(text)
  const expression = parser.parse()
  if (expression !== undefined) return { ok: true, expression }
  return { ok: false, error: parser.error ?? { message: 'it cannot be read', offset: 0 } }
}

class SearchParser {
  readonly #text: string
  #at = 0
  #depth = 0
  #error: SearchSyntaxError | undefined

  constructor(text: string) {
    this.#text = text
  }

  get error(): SearchSyntaxError | undefined {
    return this.#error
  }

  parse(): SearchExpression | undefined {
    const expression = this.#chain('or')
    if (expression === undefined) return undefined
    this.#skipBlanks()
    return this.#at === this.#text.length ? expression : this.#refuseCharacter()
  }

  #chain(kind: 'and' | 'or'): SearchExpression | undefined {
    const operands: SearchExpression[] = []
    do {
      const operand = kind === 'or' ? this.#chain('and') : this.#primary()
      if (operand === undefined) return undefined
      operands.push(operand)
    } while (this.#takeWord(kind === 'or' ? 'OR' : 'AND'))
    return operands.length === 1 ? operands[0] : { kind, operands }
  }

  #primary(): SearchExpression | undefined {
    this.#skipBlanks()
    const character = this.#text[this.#at]
    if (character === '"') return this.#clause()
    if (character !== '(') return this.#refuseCharacter()
    if (this.#depth === MAX_SEARCH_NESTING) {
      return this.#refuse(`more than ${MAX_SEARCH_NESTING} parentheses within one another`, this.#at)
    }
    this.#depth++
    this.#at++
    const expression = this.#chain('or')
    this.#depth--
    if (expression === undefined) return undefined
    this.#skipBlanks()
    if (this.#text[this.#at] !== ')') return this.#refuseCharacter()
    this.#at++
    return expression
  }

  #clause(): SearchExpression | undefined {
    const start = this.#at
    const content = this.#quoted()
    if (content === undefined) return this.#refuse('a clause is not closed by a quote', start)
    const colon = content.indexOf(':')
    if (colon === -1) return this.#refuse('a clause names a property, a colon and a text', start)
    return { kind: 'clause', property: content.slice(0, colon).trim(), text: content.slice(colon + 1) }
  }

  /** What stands between two quotes, its escapes resolved. */
  #quoted(): string | undefined {
    const text = this.#text
    let content = ''
    let from = this.#at + 1
    for (let at = from; at < text.length; at++) {
      if (text[at] === '"') {
        this.#at = at + 1
        return content + text.slice(from, at)
      }
      if (text[at] !== '\\') continue
      content += text.slice(from, at)
      from = at + 1
      at++
    }
    return undefined
  }

  #takeWord(word: 'AND' | 'OR'): boolean {
    this.#skipBlanks()
    if (!this.#text.startsWith(word, this.#at)) return false
    this.#at += word.length
    return true
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === ' ') this.#at++
  }

  /** Names the character that does not fit; of a word outside quotes the one that ends it, as Graph does. */
  #refuseCharacter(): undefined {
    const text = this.#text
    let at = this.#at
    while (at < text.length && isNameCharacter(text.charCodeAt(at))) at++
    if (at >= text.length) return this.#refuse('a clause in quotes is missing', text.length)
    return this.#refuse(`character '${text[at]}' is not valid`, at)
  }

  #refuse(message: string, offset: number): undefined {
    this.#error ??= { message, offset }
  }
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  )
}

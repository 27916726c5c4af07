import { readFilterToken } from './lexer.ts'
import type { FilterToken } from './token.ts'

/** Why a text is no `$filter`. The place lies within the text; at its end `length` is 0. */
export interface FilterSyntaxError {
  readonly message: string
  /** In UTF-16 code units, from 0. */
  readonly offset: number
  readonly length: number
}

/** Walks over the tokens of a filter, one at a time, and keeps the first error. */
export class FilterCursor {
  readonly #text: string
  #token: FilterToken
  #previousEnd = 0
  #error: FilterSyntaxError | undefined

  constructor(text: string) {
    this.#text = text
    this.#token = readFilterToken(text, 0)
  }

  get token(): FilterToken {
    return this.#token
  }

  /** Where the token before this one ends. */
  get previousEnd(): number {
    return this.#previousEnd
  }

  get error(): FilterSyntaxError | undefined {
    return this.#error
  }

  advance(): void {
    this.#previousEnd = this.#token.end
    this.#token = readFilterToken(this.#text, this.#token.end)
  }

  at(kind: FilterToken['kind']): boolean {
    return this.#token.kind === kind
  }

  /** Whether this token is that word, in any case. */
  isWord(lower: string): boolean {
    return this.#token.kind === 'word' && this.#token.lower === lower
  }

  /** Steps over a token of that kind, or refuses what stands there. */
  take(kind: FilterToken['kind'], expected: string): true | undefined {
    if (!this.at(kind)) return this.refuse(`${expected} expected`)
    this.advance()
    return true
  }

  /** Reports that this token does not fit. Where the text holds no token here, that is what is reported. */
  refuse(message: string): undefined {
    const { start, end } = this.#token
    const reason = this.#token.kind === 'fault' ? this.#token.message : message
    this.#error ??= { message: reason, offset: start, length: end - start }
  }
}

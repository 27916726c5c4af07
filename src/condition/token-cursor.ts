import { excerpt } from './excerpt.ts'
import { readToken } from './lexer.ts'
import type { ConditionErrorCode, ConditionSyntaxError, Fault } from './syntax-error.ts'
import { lineStarts, type Position, positionAt, type Span } from './text-position.ts'
import type { Token } from './token.ts'

export interface FaultDetails {
  readonly expected?: string
  readonly help?: string | undefined
}

/** Walks over the tokens of a text, one at a time, and keeps the first error. */
export class TokenCursor {
  readonly text: string
  readonly #lines: readonly number[]
  #token: Token
  #previousEnd = 0
  #error: ConditionSyntaxError | undefined

  constructor(text: string) {
    this.text = text
    this.#lines = lineStarts(text)
    this.#token = readToken(text, 0)
  }

  get token(): Token {
    return this.#token
  }

  /** Where the token before this one ends. */
  get previousEnd(): number {
    return this.#previousEnd
  }

  get error(): ConditionSyntaxError | undefined {
    return this.#error
  }

  advance(): void {
    this.#previousEnd = this.#token.end
    this.#token = readToken(this.text, this.#token.end)
  }

  position(offset: number): Position {
    return positionAt(this.#lines, offset)
  }

  /** From `start` to the end of the token before this one. */
  spanFrom(start: number): Span {
    return { start: this.position(start), end: this.position(this.#previousEnd) }
  }

  at(kind: Token['kind']): boolean {
    return this.#token.kind === kind
  }

  /** Whether this token is that word, in any case. */
  isWord(lower: string): boolean {
    return this.#token.kind === 'word' && this.#token.lower === lower
  }

  /** Reports that this token does not fit. Where the text holds no token here, that is what is reported. */
  refuse(code: ConditionErrorCode, message: string, details: FaultDetails = {}): undefined {
    const token = this.#token
    const { expected, help } = details
    if (token.kind !== 'fault') {
      this.report({
        code,
        start: token.start,
        end: token.end,
        message,
        found: this.found(),
        ...(expected !== undefined && { expected }),
        ...(help !== undefined && { help }),
      })
    } else {
      this.report(expected === undefined ? token.fault : { expected, ...token.fault })
    }
  }

  report(fault: Fault): undefined {
    const { start, end, ...rest } = fault
    const { offset, line, column } = this.position(start)
    const { code, message, ...details } = rest
    this.#error ??= { code, message, offset, line, column, length: end - start, ...details }
  }

  /** What stands here, for a message. */
  found(): string {
    const { kind, start, end } = this.#token
    return kind === 'end' ? 'the end of the text' : excerpt(this.text.slice(start, end))
  }
}

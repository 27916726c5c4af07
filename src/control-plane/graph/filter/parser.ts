import { parseLiteral } from './literal-parser.ts'
import type { ComparisonOperator, FilterExpression, Literal, Path, TextFunction } from './syntax-tree.ts'
import type { FilterToken } from './token.ts'
import { FilterCursor, type FilterSyntaxError } from './token-cursor.ts'

export type ParsedFilter =
  | { readonly ok: true; readonly expression: FilterExpression }
  | { readonly ok: false; readonly error: FilterSyntaxError }

/** How many parentheses and lambdas may be open at once. */
export const MAX_FILTER_NESTING = 100

const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const FUNCTIONS: ReadonlyMap<string, TextFunction> = new Map([
  ['startswith', 'startsWith'],
  ['endswith', 'endsWith'],
  ['contains', 'contains'],
])

/**
 * Reads a `$filter`, in time linear in its length.
 *
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
export function parseFilter(text: string): ParsedFilter {
  const cursor = new FilterCursor(text)
  const expression = new FilterParser(cursor).parse()
  if (expression !== undefined) return { ok: true, expression }
  return { ok: false, error: cursor.error ?? { message: 'it cannot be read', offset: 0, length: 0 } }
}

/** Recursive descent over disjunction, conjunction, negation and primary. */
class FilterParser {
  readonly #cursor: FilterCursor
  #depth = 0

  constructor(cursor: FilterCursor) {
    this.#cursor = cursor
  }

  parse(): FilterExpression | undefined {
    const expression = this.#chain('or')
    if (expression === undefined) return undefined
    return this.#cursor.at('end') ? expression : this.#cursor.refuse("'and' or 'or' expected")
  }

  #chain(kind: 'and' | 'or'): FilterExpression | undefined {
    const cursor = this.#cursor
    const { start } = cursor.token
    const operands: FilterExpression[] = []
    do {
      if (operands.length > 0) cursor.advance()
      const operand = kind === 'or' ? this.#chain('and') : this.#negation()
      if (operand === undefined) return undefined
      operands.push(operand)
    } while (cursor.isWord(kind))
    return operands.length === 1 ? operands[0] : { kind, operands, start, end: cursor.previousEnd }
  }

  #negation(): FilterExpression | undefined {
    const cursor = this.#cursor
    if (!cursor.isWord('not')) return this.#primary()
    const { start } = cursor.token
    cursor.advance()
    const operand = this.#primary()
    return operand && { kind: 'not', operand, start, end: cursor.previousEnd }
  }

  #primary(): FilterExpression | undefined {
    const { token } = this.#cursor
    if (token.kind === '(') return this.#nested(() => this.#chain('or'))
    if (token.kind !== 'word') return this.#cursor.refuse('a property, a function or a parenthesis expected')
    this.#cursor.advance()
    const name = FUNCTIONS.get(token.lower)
    return name !== undefined && this.#cursor.at('(') ? this.#function(name, token) : this.#clause(token)
  }

  /** What stands between parentheses, itself perhaps full of them. */
  #nested(read: () => FilterExpression | undefined): FilterExpression | undefined {
    const cursor = this.#cursor
    if (this.#depth === MAX_FILTER_NESTING) {
      return cursor.refuse(`more than ${MAX_FILTER_NESTING} parentheses within one another`)
    }
    this.#depth++
    cursor.advance()
    const expression = read()
    this.#depth--
    return expression && cursor.take(')', "')'") && expression
  }

  #function(name: TextFunction, { start }: FilterToken): FilterExpression | undefined {
    const cursor = this.#cursor
    cursor.advance()
    const path = this.#path()
    if (path === undefined || !cursor.take(',', "','")) return undefined
    const text = parseLiteral(cursor)
    if (text === undefined || !cursor.take(')', "')'")) return undefined
    return { kind: 'function', name, path, text, start, end: cursor.previousEnd }
  }

  #path(): Path | undefined {
    const cursor = this.#cursor
    const { start } = cursor.token
    const names: string[] = []
    do {
      if (names.length > 0) cursor.advance()
      const { token } = cursor
      if (token.kind !== 'word') return cursor.refuse('the name of a property expected')
      names.push(token.text)
      cursor.advance()
    } while (cursor.at('/'))
    return { names, start, end: cursor.previousEnd }
  }

  /** A path and what is said of it. Its first name has been read. */
  #clause(first: FilterToken & { readonly kind: 'word' }): FilterExpression | undefined {
    const cursor = this.#cursor
    const { start } = first
    const names = [first.text]
    while (cursor.at('/')) {
      const path = { names, start, end: cursor.previousEnd }
      cursor.advance()
      const { token } = cursor
      if (token.kind !== 'word') return cursor.refuse('the name of a property expected')
      cursor.advance()
      if (token.lower === '$count') return this.#comparison('count', path)
      if ((token.lower === 'any' || token.lower === 'all') && cursor.at('(')) {
        return this.#lambda(token.lower, path)
      }
      names.push(token.text)
    }
    const path = { names, start, end: cursor.previousEnd }
    return cursor.isWord('in') ? this.#membership(path) : this.#comparison('comparison', path)
  }

  #lambda(quantifier: 'any' | 'all', path: Path): FilterExpression | undefined {
    const cursor = this.#cursor
    let variable = ''
    const body = this.#nested(() => {
      const { token } = cursor
      if (token.kind !== 'word') return cursor.refuse('a variable and a lambda expected')
      variable = token.text
      cursor.advance()
      return cursor.take(':', "':'") && this.#chain('or')
    })
    return (
      body && { kind: 'lambda', quantifier, path, variable, body, start: path.start, end: cursor.previousEnd }
    )
  }

  #comparison(kind: 'comparison' | 'count', path: Path): FilterExpression | undefined {
    const cursor = this.#cursor
    const { token } = cursor
    if (token.kind !== 'word' || !OPERATORS.has(token.lower)) {
      return cursor.refuse('one of eq, ne, gt, ge, lt, le, in expected')
    }
    cursor.advance()
    const literal = parseLiteral(cursor)
    const operator = token.lower as ComparisonOperator
    return literal && { kind, path, operator, literal, start: path.start, end: cursor.previousEnd }
  }

  #membership(path: Path): FilterExpression | undefined {
    const cursor = this.#cursor
    cursor.advance()
    if (!cursor.at('(')) return cursor.refuse("'(' expected")
    const literals: Literal[] = []
    do {
      cursor.advance()
      const literal = parseLiteral(cursor)
      if (literal === undefined) return undefined
      literals.push(literal)
    } while (cursor.at(','))
    if (!cursor.take(')', "',' or ')'")) return undefined
    return { kind: 'in', path, literals, start: path.start, end: cursor.previousEnd }
  }
}

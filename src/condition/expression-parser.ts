import { parseComparison, parseComparisonBehind } from './comparison-parser.ts'
import { parseFunction } from './function-parser.ts'
import { readLiteral } from './literal-parser.ts'
import { mendConnective } from './mend.ts'
import type { ConditionVersion, Expression } from './syntax-tree.ts'
import type { Token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { functionNamed } from './vocabulary.ts'

/** How many parentheses and negations may be open at once. */
export const MAX_NESTING = 500

const EXPRESSION = 'a comparison, a function, NOT or a parenthesis'

/**
 * Recursive descent over disjunction, conjunction, negation and primary. `NOT` binds tighter than `AND`, `AND` tighter
 * than `OR`. A chain of one connective is read by a loop into one node, however long it is.
 */
export class ExpressionParser {
  readonly #cursor: TokenCursor
  readonly #version: ConditionVersion
  #depth = 0

  constructor(cursor: TokenCursor, version: ConditionVersion) {
    this.#cursor = cursor
    this.#version = version
  }

  /** Reads the whole text. An error is in the cursor where it returns `undefined`. */
  parse(): Expression | undefined {
    const expression = this.#chain('or')
    if (expression === undefined || this.#cursor.token.kind === 'end') return expression
    return this.#refuseContinuation(undefined)
  }

  #chain(kind: 'and' | 'or'): Expression | undefined {
    const cursor = this.#cursor
    const { start } = cursor.token
    const operands: Expression[] = []
    do {
      if (operands.length > 0) cursor.advance()
      const operand = kind === 'or' ? this.#chain('and') : this.#negation()
      if (operand === undefined) return undefined
      operands.push(operand)
    } while (joins(cursor.token, kind))
    return operands.length === 1 ? operands[0] : { kind, operands, ...cursor.spanFrom(start) }
  }

  #negation(): Expression | undefined {
    const cursor = this.#cursor
    const starts: number[] = []
    while (cursor.at('!') || cursor.isWord('not')) {
      if (!this.#deepen()) return undefined
      starts.push(cursor.token.start)
      cursor.advance()
    }
    let expression = this.#primary()
    if (expression === undefined) return undefined
    this.#depth -= starts.length
    for (const start of starts.reverse()) {
      expression = { kind: 'not', operand: expression, ...cursor.spanFrom(start) }
    }
    return expression
  }

  #primary(): Expression | undefined {
    const cursor = this.#cursor
    const { token } = cursor
    if (token.kind === '(') return this.#parenthesised(token)
    if (token.kind === 'attribute' || token.kind === 'string' || token.kind === '{')
      return parseComparison(cursor)
    if (token.kind !== 'word' || token.lower === 'and' || token.lower === 'or') return this.#refuseStart()
    const name = functionNamed(token.lower)
    if (name !== undefined) return parseFunction(cursor, name, this.#version)
    return token.lower === 'true' || token.lower === 'false' ? this.#boolean() : parseComparison(cursor)
  }

  /** `true` or `false`: the left side of a comparison where an operator seems to follow, else an expression itself. */
  #boolean(): Expression | undefined {
    const cursor = this.#cursor
    const { start } = cursor.token
    const literal = readLiteral(cursor)
    if (literal?.kind !== 'boolean') return undefined
    const { token } = cursor
    const alone = token.kind !== 'word' || token.lower === 'and' || token.lower === 'or'
    return alone ? literal : parseComparisonBehind(cursor, literal, start)
  }

  #parenthesised(opened: Token): Expression | undefined {
    const cursor = this.#cursor
    if (!this.#deepen()) return undefined
    cursor.advance()
    if (cursor.at(')')) {
      return cursor.refuse('EmptyParentheses', 'parentheses with nothing between them', {
        expected: EXPRESSION,
      })
    }
    const expression = this.#chain('or')
    if (expression === undefined) return undefined
    if (!cursor.at(')')) return this.#refuseContinuation(opened)
    cursor.advance()
    this.#depth--
    return expression
  }

  #deepen(): boolean {
    this.#depth++
    if (this.#depth <= MAX_NESTING) return true
    this.#cursor.refuse(
      'NestingTooDeep',
      `more than ${MAX_NESTING} parentheses and negations within one another`,
    )
    return false
  }

  #refuseStart(): undefined {
    const cursor = this.#cursor
    const message =
      cursor.token.kind === 'end'
        ? 'the condition stops in the middle'
        : `an expression is missing before ${cursor.found()}`
    return cursor.refuse('MissingExpression', message, { expected: EXPRESSION })
  }

  /** An expression has ended; neither a connective nor what would close it follows. */
  #refuseContinuation(opened: Token | undefined): undefined {
    const cursor = this.#cursor
    const { token } = cursor
    const expected = opened === undefined ? 'AND, OR or the end of the text' : "AND, OR or ')'"
    if (token.kind === ')') {
      const help = "leave the ')' out, or put its '(' in place"
      return cursor.refuse('UnopenedParenthesis', 'no parenthesis is open here', { expected, help })
    }
    if (token.kind === 'end' && opened !== undefined) {
      const { line, column } = cursor.position(opened.start)
      const help = `close the parenthesis of line ${line}, column ${column} with a ')'`
      return cursor.refuse('UnclosedParenthesis', 'a parenthesis that is not closed', { expected, help })
    }
    const help = this.#helpToContinue()
    const message = `AND or OR is missing before ${cursor.found()}`
    return cursor.refuse('MissingConnective', message, { expected, help })
  }

  #helpToContinue(): string | undefined {
    const { token, previousEnd, text } = this.#cursor
    if (token.kind === 'string' && token.start === previousEnd && text[previousEnd - 1] === "'") {
      return "a quote within a text is written \\'"
    }
    if (token.kind === ',') return 'several values stand in braces: {…, …}'
    if (token.kind === '}') return "leave the '}' out, or put its '{' in place"
    return token.kind === 'word' ? mendConnective(token.lower) : undefined
  }
}

function joins(token: Token, kind: 'and' | 'or'): boolean {
  if (token.kind === 'word') return token.lower === kind
  return token.kind === (kind === 'and' ? '&&' : '||')
}

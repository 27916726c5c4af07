import { excerpt } from './excerpt.ts'
import { readLiteral, refuseWord } from './literal-parser.ts'
import { mendOperator, mendQuantifier } from './mend.ts'
import type { Comparison, Literal, LiteralSet, Operand } from './syntax-tree.ts'
import type { TokenCursor } from './token-cursor.ts'
import { type OperatorName, operatorNamed, type QuantifierName, quantifierNamed } from './vocabulary.ts'

const OPERAND = 'an attribute, a text in single quotes, an integer, true, false, a GUID or a set in braces'

/** Reads `operand operator operand`. An error is in the cursor where it returns `undefined`. */
export function parseComparison(cursor: TokenCursor): Comparison | undefined {
  const start = cursor.token.start
  const left = parseOperand(cursor, 'left')
  return left && parseComparisonBehind(cursor, left, start)
}

/** Reads the operator and the right operand behind a left operand that began at `start`. */
export function parseComparisonBehind(
  cursor: TokenCursor,
  left: Operand,
  start: number,
): Comparison | undefined {
  const operation = parseOperator(cursor, left)
  if (operation === undefined) return undefined
  const right = parseOperand(cursor, 'right')
  return right && { kind: 'comparison', left, ...operation, right, ...cursor.spanFrom(start) }
}

interface Operation {
  readonly quantifier?: QuantifierName
  readonly operator: OperatorName
}

function parseOperator(cursor: TokenCursor, left: Operand): Operation | undefined {
  const { token } = cursor
  if (token.kind !== 'word' || token.lower === 'and' || token.lower === 'or')
    return refuseMissing(cursor, left)
  const colon = token.lower.indexOf(':')
  const quantifier = colon === -1 ? undefined : quantifierNamed(token.lower.slice(0, colon))
  if (colon !== -1 && quantifier === undefined) {
    return refuseName(cursor, 'UnknownQuantifier', token.start, token.start + colon)
  }
  const operator = operatorNamed(token.lower.slice(colon + 1))
  if (operator === undefined) return refuseName(cursor, 'UnknownOperator', token.start + colon + 1, token.end)
  cursor.advance()
  return quantifier === undefined ? { operator } : { quantifier, operator }
}

function refuseName(
  cursor: TokenCursor,
  code: 'UnknownOperator' | 'UnknownQuantifier',
  start: number,
  end: number,
): undefined {
  const name = cursor.text.slice(start, end)
  const [noun, expected, help] =
    code === 'UnknownOperator'
      ? ['operator', 'an operator', mendOperator(name.toLowerCase())]
      : ['quantifier', 'a quantifier', mendQuantifier(name.toLowerCase())]
  const found = excerpt(name)
  const message = name === '' ? `the ${noun} is missing beside the colon` : `there is no ${noun} ${found}`
  cursor.report({ code, start, end, message, expected, found, ...(help !== undefined && { help }) })
}

function refuseMissing(cursor: TokenCursor, left: Operand): undefined {
  const help =
    cursor.at('!') && cursor.text[cursor.token.end] === '='
      ? 'compare with an operator by name: StringNotEquals, NumericNotEquals, BoolNotEquals, GuidNotEquals'
      : left.kind === 'attribute'
        ? 'compare the attribute, or ask with Exists before it whether it has a value'
        : 'an operator such as StringEquals stands between two operands'
  const message = `an operator is missing before ${cursor.found()}`
  return cursor.refuse('MissingOperator', message, { expected: 'an operator', help })
}

function parseOperand(cursor: TokenCursor, side: 'left' | 'right'): Operand | undefined {
  const { token } = cursor
  if (token.kind === 'attribute') {
    cursor.advance()
    return { kind: 'attribute', source: token.source, name: token.name, ...cursor.spanFrom(token.start) }
  }
  if (token.kind === '{') return parseSet(cursor)
  const literal = readLiteral(cursor)
  if (literal !== undefined) return literal
  if (token.kind === 'word' && token.lower !== 'and' && token.lower !== 'or') {
    return refuseWord(cursor, token.lower, side === 'left' ? 'expression' : 'value')
  }
  const help = token.kind === '(' ? 'several values stand in braces: {…, …}' : undefined
  const place = side === 'left' ? 'before the operator' : 'behind the operator'
  return cursor.refuse('MissingOperand', `an operand is missing ${place}`, { expected: OPERAND, help })
}

function parseSet(cursor: TokenCursor): LiteralSet | undefined {
  const { start } = cursor.token
  cursor.advance()
  if (cursor.at('}')) {
    return cursor.refuse('EmptySet', 'a set without a value', { expected: 'a value' })
  }
  const members: Literal[] = []
  do {
    if (members.length > 0) cursor.advance()
    const member = readLiteral(cursor)
    if (member === undefined) return refuseMember(cursor)
    members.push(member)
  } while (cursor.at(','))
  if (!closeBrace(cursor, start)) return undefined
  return { kind: 'set', members, ...cursor.spanFrom(start) }
}

function refuseMember(cursor: TokenCursor): undefined {
  const { token } = cursor
  if (token.kind === 'word') return refuseWord(cursor, token.lower, 'value')
  const help = token.kind === 'attribute' ? 'an attribute stands alone, without braces' : undefined
  const expected = 'a text in single quotes, an integer, true, false or a GUID'
  return cursor.refuse('MissingOperand', 'a value is missing', { expected, help })
}

/** Reads the `}` of the brace that was opened at `opened`. */
export function closeBrace(cursor: TokenCursor, opened: number): boolean {
  const { token } = cursor
  if (token.kind === '}') {
    cursor.advance()
    return true
  }
  const { line, column } = cursor.position(opened)
  const expected = "',' or '}'"
  if (token.kind === 'string' && token.start === cursor.previousEnd) {
    const help = "a quote within a text is written \\'"
    cursor.refuse('MissingComma', 'two texts side by side', { expected, help })
  } else if (token.kind === 'string' || token.kind === 'word') {
    cursor.refuse('MissingComma', `a comma is missing before ${cursor.found()}`, { expected })
  } else {
    const help = `close the brace of line ${line}, column ${column} with a '}'`
    cursor.refuse('UnclosedBrace', 'a brace that is not closed', { expected, help })
  }
  return false
}

import { isGuid } from '../guid/guid.ts'
import { mendFunction } from './mend.ts'
import type { Literal, StringLiteral } from './syntax-tree.ts'
import type { TokenCursor } from './token-cursor.ts'
import { operatorNamed, SOURCE_NAMES, sourceNamed } from './vocabulary.ts'

const INTEGER = /^-?[0-9]+$/
const DECIMAL = /^-?[0-9]*\.[0-9]+$/

/** Reads `'text'`, `7`, `true` or a GUID; `undefined` where something else stands, without an error of its own. */
export function readLiteral(cursor: TokenCursor): Literal | undefined {
  const { token } = cursor
  if (token.kind === 'string') return readString(cursor)
  if (token.kind !== 'word') return undefined
  const { lower, start } = token
  if (lower === 'true' || lower === 'false') {
    cursor.advance()
    return { kind: 'boolean', value: lower === 'true', ...cursor.spanFrom(start) }
  }
  const kind = isGuid(lower) ? 'guid' : INTEGER.test(lower) ? 'integer' : undefined
  if (kind === undefined) return undefined
  cursor.advance()
  return { kind, text: cursor.text.slice(start, cursor.previousEnd), ...cursor.spanFrom(start) }
}

export function readString(cursor: TokenCursor): StringLiteral | undefined {
  const { token } = cursor
  if (token.kind !== 'string') return undefined
  cursor.advance()
  return { kind: 'string', text: token.text, ...cursor.spanFrom(token.start) }
}

/**
 * Reports a word that is neither a literal nor anything else that could stand here.
 *
 * @param place whether an expression should begin here, or only a value may stand here
 */
export function refuseWord(cursor: TokenCursor, lower: string, place: 'expression' | 'value'): undefined {
  const found = cursor.found()
  if (DECIMAL.test(lower)) {
    return cursor.refuse('DecimalNumber', `${found} is no integer`, { help: 'the language has no decimals' })
  }
  const source = sourceNamed(lower)
  if (source !== undefined) {
    const help = `write @${SOURCE_NAMES[source]}[…]`
    return cursor.refuse('MissingAt', "an attribute begins with '@'", { expected: "'@'", help })
  }
  if (lower === 'null') {
    const help = 'the language has no null; ask for a missing attribute with NOT Exists @Resource[…]'
    return cursor.refuse('UnknownWord', `${found} is no value`, { help })
  }
  if (place === 'expression' && (operatorNamed(lower) !== undefined || lower.startsWith('for'))) {
    const help = 'an operator stands between two operands'
    return cursor.refuse('MissingOperand', `nothing stands before ${found}`, { expected: 'an operand', help })
  }
  const meant = place === 'expression' ? mendFunction(lower) : undefined
  const help = meant ?? `put text in single quotes: '${found}'`
  return cursor.refuse('UnknownWord', `${found} is neither a keyword nor a value`, { help })
}

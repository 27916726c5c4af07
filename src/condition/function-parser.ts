import { closeBrace } from './comparison-parser.ts'
import { readString } from './literal-parser.ts'
import type { ConditionVersion, Exists, PatternFunction, StringLiteral } from './syntax-tree.ts'
import type { TokenCursor } from './token-cursor.ts'
import type { FunctionName } from './vocabulary.ts'

/** Reads the function whose name the cursor stands at. An error is in the cursor where it returns `undefined`. */
export function parseFunction(
  cursor: TokenCursor,
  name: FunctionName,
  version: ConditionVersion,
): PatternFunction | Exists | undefined {
  if (name === 'Exists') return parseExists(cursor)
  if (version === '1.0') {
    const help = "set conditionVersion to '2.0'"
    return cursor.refuse('FunctionNeedsVersion2', `version 1.0 has no ${name}`, { help })
  }
  return parsePatterns(cursor, name)
}

function parseExists(cursor: TokenCursor): Exists | undefined {
  const { start } = cursor.token
  cursor.advance()
  const { token } = cursor
  if (token.kind !== 'attribute') {
    const help = 'write Exists @Resource[…], without braces or parentheses'
    return cursor.refuse('MissingAttribute', 'Exists needs an attribute', { expected: 'an attribute', help })
  }
  cursor.advance()
  const attribute = {
    kind: 'attribute',
    source: token.source,
    name: token.name,
    ...cursor.spanFrom(token.start),
  } as const
  return { kind: 'exists', attribute, ...cursor.spanFrom(start) }
}

function parsePatterns(
  cursor: TokenCursor,
  name: 'ActionMatches' | 'SubOperationMatches',
): PatternFunction | undefined {
  const { start } = cursor.token
  const help = `write ${name}{'…'}`
  cursor.advance()
  const brace = cursor.token
  if (brace.kind !== '{') {
    return cursor.refuse('MissingBraces', `${name} takes its patterns in braces`, { expected: "'{'", help })
  }
  cursor.advance()
  const patterns: StringLiteral[] = []
  do {
    if (patterns.length > 0) cursor.advance()
    const pattern = readString(cursor)
    if (pattern === undefined) {
      const code = patterns.length === 0 && cursor.at('}') ? 'EmptySet' : 'MissingOperand'
      return cursor.refuse(code, `${name} needs a pattern`, { expected: 'a text in single quotes', help })
    }
    patterns.push(pattern)
  } while (cursor.at(','))
  if (!closeBrace(cursor, brace.start)) return undefined
  const kind = name === 'ActionMatches' ? 'actionMatches' : 'subOperationMatches'
  return { kind, patterns, ...cursor.spanFrom(start) }
}

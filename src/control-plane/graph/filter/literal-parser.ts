import type { Literal } from './syntax-tree.ts'
import type { FilterCursor } from './token-cursor.ts'

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** Steps over a value. An error is in the cursor where it returns `undefined`. */
export function parseLiteral(cursor: FilterCursor): Literal | undefined {
  const literal = literalHere(cursor)
  if (literal === undefined) return cursor.refuse('a value expected')
  cursor.advance()
  return literal
}

function literalHere({ token }: FilterCursor): Literal | undefined {
  if (token.kind === 'literal') return token.literal
  if (token.kind !== 'word') return undefined
  const { start, end, lower } = token
  if (lower === 'null') return { kind: 'null', start, end }
  const value = BOOLEANS.get(lower)
  return value === undefined ? undefined : { kind: 'boolean', value, start, end }
}

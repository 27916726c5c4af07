/**
 * A compiled pattern of `StringLike`: `*` stands for any run of characters, slashes included, `?` for exactly one code
 * unit; `\*`, `\?` and `\\` stand for the character behind the backslash, any other backslash for itself. The whole
 * text must match.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#stringlike
 */
export interface LikePattern {
  matches(text: string): boolean
}

/** What stands between two `*`. Without a `?` in it it is a plain text, and found as one. */
interface Piece {
  readonly length: number
  readonly text: string | undefined
  /** Code units; `ANY` for a `?`. */
  readonly units: readonly number[]
}

const ANY = -1
const STAR = 42
const QUESTION_MARK = 63
const BACKSLASH = 92

export function compileLikePattern(pattern: string): LikePattern {
  const pieces = piecesOf(pattern)
  const head = pieces[0] as Piece
  if (pieces.length === 1) {
    return { matches: (text) => text.length === head.length && standsAt(text, head, 0) }
  }
  const tail = pieces[pieces.length - 1] as Piece
  const middle = pieces.slice(1, -1).filter((piece) => piece.length > 0)
  return { matches: (text) => matchPieces(text, head, middle, tail) }
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = []
  let units: number[] = []
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i)
    if (unit === STAR) {
      pieces.push(pieceOf(units))
      units = []
    } else if (unit === QUESTION_MARK) units.push(ANY)
    else if (unit === BACKSLASH && isEscapable(pattern.charCodeAt(i + 1))) units.push(pattern.charCodeAt(++i))
    else units.push(unit)
  }
  pieces.push(pieceOf(units))
  return pieces
}

function pieceOf(units: readonly number[]): Piece {
  const text = units.includes(ANY) ? undefined : units.map((unit) => String.fromCharCode(unit)).join('')
  return { length: units.length, text, units }
}

function isEscapable(unit: number): boolean {
  return unit === STAR || unit === QUESTION_MARK || unit === BACKSLASH
}

/**
 * Takes each middle piece at its leftmost place: the `*` behind it takes up whatever is left, so none is missed, and
 * nothing is tried twice.
 */
function matchPieces(text: string, head: Piece, middle: readonly Piece[], tail: Piece): boolean {
  const tailStart = text.length - tail.length
  if (tailStart < head.length || !standsAt(text, head, 0)) return false
  let at = head.length
  for (const piece of middle) {
    const found = leftmost(text, piece, at, tailStart)
    if (found === -1) return false
    at = found + piece.length
  }
  return standsAt(text, tail, tailStart)
}

function leftmost(text: string, piece: Piece, from: number, end: number): number {
  const last = end - piece.length
  if (piece.text !== undefined) {
    const found = text.indexOf(piece.text, from)
    return found > last ? -1 : found
  }
  for (let at = from; at <= last; at++) if (standsAt(text, piece, at)) return at
  return -1
}

function standsAt(text: string, piece: Piece, at: number): boolean {
  if (piece.text !== undefined) return text.startsWith(piece.text, at)
  for (let i = 0; i < piece.length; i++) {
    const unit = piece.units[i] as number
    if (unit !== ANY && text.charCodeAt(at + i) !== unit) return false
  }
  return true
}

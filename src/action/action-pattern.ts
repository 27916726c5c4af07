/**
 * A compiled pattern of actions or data actions, such as `Microsoft.Compute/virtualMachines/*`.
 *
 * The wildcard stands for any run of characters, slashes included, anywhere in the pattern; everything else stands for
 * itself; the whole operation must match; case is ignored. A wildcard between two slashes may stand for nothing at all,
 * one of the slashes included: `X/`, wildcard, `/verb` also matches `X/verb`.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions#actions-format
 */
export interface ActionPattern {
  /** The pattern in lower case, without outer blanks. */
  readonly text: string
  /** The pattern without a wildcard, in lower case; `undefined` where there is one. */
  readonly literal: string | undefined
  /** @param operation an action or data action in lower case */
  matches(operation: string): boolean
}

/** What stands between two wildcards; `atSegment` asks that it begins right behind a slash. */
interface Piece {
  readonly text: string
  readonly atSegment: boolean
}

export function compileActionPattern(pattern: string): ActionPattern {
  const text = pattern.trim().toLowerCase()
  if (!text.includes('*')) return { text, literal: text, matches: (operation) => operation === text }
  if (text === '*') return { text, literal: undefined, matches: () => true }
  const pieces = piecesOf(text)
  const head = pieces[0] as Piece
  const tail = pieces[pieces.length - 1] as Piece
  const middle = pieces.slice(1, -1)
  return {
    text,
    literal: undefined,
    matches: (operation) => piecesMatch(operation, head.text, middle, tail),
  }
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let before = ''
  for (const part of text.split('*')) {
    const betweenSlashes = pieces.length > 0 && before.endsWith('/') && part.startsWith('/')
    pieces.push({ text: betweenSlashes ? part.slice(1) : part, atSegment: betweenSlashes })
    before = part
  }
  return pieces
}

/** Takes each middle piece at its leftmost place: the wildcard behind it takes up whatever is left, so none is missed. */
function piecesMatch(operation: string, head: string, middle: readonly Piece[], tail: Piece): boolean {
  if (!operation.startsWith(head)) return false
  let at = head.length
  for (const piece of middle) {
    const found = leftmost(operation, piece, at)
    if (found === -1) return false
    at = found + piece.text.length
  }
  const tailStart = operation.length - tail.text.length
  return (
    tailStart >= at &&
    operation.endsWith(tail.text) &&
    (!tail.atSegment || isSegmentStart(operation, tailStart))
  )
}

function leftmost(operation: string, piece: Piece, from: number): number {
  let found = operation.indexOf(piece.text, from)
  while (found !== -1 && piece.atSegment && !isSegmentStart(operation, found)) {
    found = found < operation.length ? operation.indexOf(piece.text, found + 1) : -1
  }
  return found
}

function isSegmentStart(operation: string, index: number): boolean {
  return operation.charCodeAt(index - 1) === 47
}

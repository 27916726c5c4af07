/** A place in a text: `offset` counts UTF-16 code units from 0, `line` and `column` count from 1. */
export interface Position {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** A stretch of text, `end` not included. */
export interface Span {
  readonly start: Position
  readonly end: Position
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** The offsets at which the lines of the text begin. A line ends with LF, CR LF or CR. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const endsLine = code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED)
    if (endsLine) starts.push(i + 1)
  }
  return starts
}

/** @param starts the offsets at which the lines of the text begin, in ascending order */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return { offset, line: low + 1, column: offset - (starts[low] as number) + 1 }
}

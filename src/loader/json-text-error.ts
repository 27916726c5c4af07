/** A text that is no JSON, or more deeply nested than is taken. Line and column start at 1. */
export class JsonTextError extends Error {
  readonly line: number
  readonly column: number
  /** `NotJson` where the text does not even begin as JSON does. */
  readonly code: 'InvalidJson' | 'NotJson' | 'TooDeep' | 'Empty'

  constructor(code: JsonTextError['code'], message: string, line: number, column: number) {
    super(message)
    this.name = 'JsonTextError'
    this.code = code
    this.line = line
    this.column = column
  }
}

/** Line and column of an offset in a text that itself starts at the given place. */
export function placeInText(
  text: string,
  offset: number,
  start: { readonly line: number; readonly column: number },
): { line: number; column: number } {
  let line = start.line
  let lineStart = -1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at
  }
  return { line, column: lineStart === -1 ? start.column + offset : offset - lineStart }
}

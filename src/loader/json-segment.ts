import { firstJsonFault } from './json-fault.ts'
import { JsonTextError, placeInText } from './json-text-error.ts'

/** Where a value begins, and which value of the text it belongs to: most files hold one, NDJSON one a line. */
export interface PiecePlace {
  readonly line: number
  readonly column: number
  readonly ordinal: number
}

/** A stretch of JSON text, and where in the source it stood. */
export interface Segment {
  readonly text: string
  readonly place: PiecePlace
}

/**
 * Parses a value that is put together from stretches of the source.
 *
 * @throws {JsonTextError} with the place in the source
 */
export function parseSegments(segments: readonly Segment[], code: JsonTextError['code']): unknown {
  const [only] = segments
  const text =
    segments.length === 1 && only !== undefined ? only.text : segments.map((part) => part.text).join('')
  try {
    return JSON.parse(text)
  } catch (error) {
    const fault = firstJsonFault(text) ?? { offset: 0, message: (error as Error).message }
    const { line, column } = placeInSegments(segments, fault.offset)
    throw new JsonTextError(code, fault.message, line, column)
  }
}

function placeInSegments(segments: readonly Segment[], offset: number): { line: number; column: number } {
  let rest = offset
  for (const [index, { text, place }] of segments.entries()) {
    if (rest < text.length || index === segments.length - 1) return placeInText(text, rest, place)
    rest -= text.length
  }
  return { line: 1, column: 1 }
}

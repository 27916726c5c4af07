import { displayWidth } from './display-width.ts'
import { isShowable } from './excerpt.ts'
import type { ConditionSyntaxError } from './syntax-error.ts'

const ELLIPSIS = '…'
/** Marks that take no column must not make a line endless. */
const MOST_CHARACTERS_A_COLUMN = 4

export interface UnderlineOptions {
  /** How many columns the shown line may take at most, the line number not counted; 100 unless given, at least 20. */
  readonly width?: number
}

/**
 * Shows the line with the error and carets below what offends:
 *
 * ```text
 * 1 | @Resource[x] StringEqual 'a'
 *   |              ^^^^^^^^^^^
 * ```
 *
 * A long line is cut around the error. Tabs show as one blank, and what a terminal would obey as a replacement
 * character; carets stand right below wide characters too.
 */
export function underline(text: string, error: ConditionSyntaxError, options: UnderlineOptions = {}): string {
  const width = Math.max(20, options.width ?? 100)
  const lineStart = error.offset - error.column + 1
  const { shown, carets } = cutAround(text, lineStart, error, width)
  const number = String(error.line)
  return `${number} | ${shown}\n${' '.repeat(number.length)} | ${carets}`
}

function cutAround(
  text: string,
  lineStart: number,
  error: ConditionSyntaxError,
  width: number,
): { readonly shown: string; readonly carets: string } {
  const from = beginOfCut(text, lineStart, error.offset, width)
  const errorEnd = error.offset + Math.max(1, error.length)
  let shown = from > lineStart ? ELLIPSIS : ''
  let columns = shown.length
  let indent = columns
  let caretCount = 0
  let at = from
  const end = from + MOST_CHARACTERS_A_COLUMN * width
  while (at < text.length && !isLineBreak(text, at)) {
    const code = text.codePointAt(at) as number
    const room = displayWidth(code)
    if (columns + room > width - 1 || at >= end) {
      shown += ELLIPSIS
      break
    }
    shown += showable(code)
    columns += room
    if (at < error.offset) indent += room
    else if (at < errorEnd) caretCount += room
    at += code > 0xffff ? 2 : 1
  }
  return { shown, carets: ' '.repeat(indent) + '^'.repeat(Math.max(1, caretCount)) }
}

/** Far enough before the error to show where it stands; a third of the width at most. Never within a surrogate pair. */
function beginOfCut(text: string, lineStart: number, offset: number, width: number): number {
  let from = offset
  let columns = 1
  const most = Math.floor(width / 3)
  const whole = offset - lineStart < most
  const least = offset - MOST_CHARACTERS_A_COLUMN * most
  while (from > lineStart) {
    const code = text.codePointAt(isLowSurrogate(text, from - 1) ? from - 2 : from - 1) as number
    columns += displayWidth(code)
    if (!whole && (columns > most || from <= least)) break
    from -= code > 0xffff ? 2 : 1
  }
  return from
}

function isLowSurrogate(text: string, at: number): boolean {
  const low = text.charCodeAt(at)
  const high = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff
}

function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || code === 13
}

function showable(code: number): string {
  if (code === 9) return ' '
  return isShowable(code) ? String.fromCodePoint(code) : '\uFFFD'
}

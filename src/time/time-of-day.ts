import { digitsAt, endOfDigits, withoutTrailingZeros } from './digits.ts'

const COLON = 58
const POINT = 46

/** Seconds since midnight and the digits behind the point: the shape of an instant, and so the same order. */
export interface TimeOfDay {
  readonly seconds: number
  readonly fraction: string
}

/**
 * Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.f…` on a clock of 24 hours.
 *
 * @returns `undefined` where the text is anything else; there is no 24:00 and no leap second.
 */
export function parseTimeOfDay(text: string): TimeOfDay | undefined {
  return text.length === endOfTimeOfDay(text, 0) ? timeOfDayAt(text, 0) : undefined
}

/** The time of day that stands at `at`; `undefined` where none does. What comes behind it is the caller's. */
export function timeOfDayAt(text: string, at: number): TimeOfDay | undefined {
  const hour = digitsAt(text, at, 2)
  const minute = digitsAt(text, at + 3, 2)
  if (hour < 0 || hour > 23 || text.charCodeAt(at + 2) !== COLON || minute < 0 || minute > 59)
    return undefined
  const end = endOfTimeOfDay(text, at)
  const second = end > at + 5 ? digitsAt(text, at + 6, 2) : 0
  if (second < 0 || second > 59) return undefined
  return {
    seconds: hour * 3600 + minute * 60 + second,
    fraction: withoutTrailingZeros(text.slice(at + 9, end)),
  }
}

/** Where the time that begins at `at` with `hh:mm` ends: behind its seconds and their fraction, where it has them. */
export function endOfTimeOfDay(text: string, at: number): number {
  if (text.charCodeAt(at + 5) !== COLON) return at + 5
  if (text.charCodeAt(at + 8) !== POINT) return at + 8
  const end = endOfDigits(text, at + 9)
  return end > at + 9 ? end : at + 8
}

/**
 * A moment, exact to any number of fractional digits: Azure writes seven, more than a `Date` holds. `fraction` holds
 * the digits behind the point without trailing zeros, so that two of them compare as text.
 */
export interface Instant {
  readonly seconds: number
  readonly fraction: string
}

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads an ISO 8601 date and time: `2026-03-02T17:30:00.1234567+08:00`. Seconds, fraction and offset may be left out;
 * without an offset it is UTC; a date alone is its midnight.
 *
 * @returns `undefined` where the text is no such time, or names a day or hour that does not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = DATE_TIME.exec(text)
  if (match === null) return undefined
  const part = (index: number) => Number(match[index] ?? 0)
  const [year, month, day] = [part(1), part(2), part(3)]
  const [hour, minute, second] = [part(4), part(5), part(6)]
  const offset = offsetSeconds(match[8])
  if (
    !isCalendarDay(year, month, day) ||
    !(hour < 24 && minute < 60 && second < 60) ||
    offset === undefined
  ) {
    return undefined
  }
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offset
  return { seconds, fraction: withoutTrailingZeros(match[7] ?? '') }
}

/** @param milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them */
export function instantOf(milliseconds: number): Instant {
  const seconds = Math.floor(milliseconds / 1000)
  const thousandths = Math.floor(milliseconds - seconds * 1000)
  return { seconds, fraction: withoutTrailingZeros(String(thousandths).padStart(3, '0')) }
}

/** Negative where `a` is before `b`, 0 where they are the same moment, positive where `a` is after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}

function offsetSeconds(text: string | undefined): number | undefined {
  if (text === undefined || text === 'Z' || text === 'z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(-2))
  if (hours > 23 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60)
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return digits.slice(0, end)
}

import { digitsAt, withoutTrailingZeros } from './digits.ts'
import { endOfTimeOfDay, timeOfDayAt } from './time-of-day.ts'

/**
 * A moment, exact to any number of fractional digits: Azure writes seven, more than a `Date` holds. `seconds` counts
 * from 1970-01-01T00:00:00Z and may be negative; `fraction` holds the digits behind the point without trailing zeros,
 * so that two of them compare as text.
 */
export interface Instant {
  readonly seconds: number
  readonly fraction: string
}

const DASH = 45
const PLUS = 43
const COLON = 58
const SECONDS_A_DAY = 86_400
const DAYS_BEFORE_1970 = 719_528
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365] as const

/**
 * Reads an ISO 8601 date and time: `2026-03-02T17:30:00.1234567+08:00`. Seconds, fraction and offset may be left out;
 * without an offset it is UTC; a date alone is its midnight.
 *
 * @returns `undefined` where the text is no such time, or names a day, hour or offset that does not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const days = daysAt(text)
  if (days === undefined) return undefined
  if (text.length === 10) return { seconds: days * SECONDS_A_DAY, fraction: '' }
  const separator = text.charCodeAt(10)
  if (separator !== 84 && separator !== 116) return undefined
  const time = timeOfDayAt(text, 11)
  if (time === undefined) return undefined
  const offset = offsetAt(text, endOfTimeOfDay(text, 11))
  if (offset === undefined) return undefined
  return { seconds: days * SECONDS_A_DAY + time.seconds - offset, fraction: time.fraction }
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

/** The days from 1970-01-01 to the date `YYYY-MM-DD` that the text begins with. */
function daysAt(text: string): number | undefined {
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (year < 0 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  if (month < 1 || month > 12 || day < 1) return undefined
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const before = DAYS_BEFORE_MONTH[month - 1] as number
  const length = (DAYS_BEFORE_MONTH[month] as number) - before + (leap && month === 2 ? 1 : 0)
  if (day > length) return undefined
  return daysBeforeYear(year) + before + (leap && month > 2 ? 1 : 0) + day - 1 - DAYS_BEFORE_1970
}

/** The days from the first of the year 0, which was a leap year, to the first of this one. */
function daysBeforeYear(year: number): number {
  return (
    365 * year + Math.floor((year + 3) / 4) - Math.floor((year + 99) / 100) + Math.floor((year + 399) / 400)
  )
}

/** The seconds that the zone `Z`, `±hh:mm` or `±hhmm` at the end of the text is ahead of UTC. */
function offsetAt(text: string, at: number): number | undefined {
  if (at === text.length) return 0
  const sign = text.charCodeAt(at)
  if (sign === 90 || sign === 122) return text.length === at + 1 ? 0 : undefined
  if (sign !== PLUS && sign !== DASH) return undefined
  const minuteAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3
  const hours = digitsAt(text, at + 1, 2)
  const minutes = digitsAt(text, minuteAt, 2)
  if (text.length !== minuteAt + 2 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  return (sign === DASH ? -1 : 1) * (hours * 3600 + minutes * 60)
}

/** A moment in ISO 8601 with all of its fractional digits, in UTC. */
export function formatInstant({ seconds, fraction }: Instant): string {
  const whole = new Date(seconds * 1000).toISOString().slice(0, -5)
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`
}

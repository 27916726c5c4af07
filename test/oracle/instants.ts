/** A point on a scale of `10^-digits` seconds: of time since 1970, or of a day. */
export interface Instant {
  readonly units: bigint
  readonly digits: number
}

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?)?$/i

const TIME_OF_DAY = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** An ISO 8601 instant with any number of fractional digits; UTC where it names no zone. */
export function instantOf(text: unknown): Instant | undefined {
  const parts = typeof text === 'string' ? DATE_TIME.exec(text) : null
  if (parts === null) return undefined
  const number = (index: number) => Number(parts[index] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined
  const [offsetHours, offsetMinutes] = [number(10), number(11)]
  if (offsetHours > 23 || offsetMinutes > 59) return undefined
  const seconds = secondsOfDay(number(4), number(5), number(6))
  if (seconds === undefined) return undefined
  const offset = (offsetHours * 60 + offsetMinutes) * 60 * (parts[9] === '-' ? -1 : 1)
  return scaled(daysSince1970(year, month, day) * 86_400 + seconds - offset, parts[7])
}

/** `hh:mm`, with seconds and a fraction of them if need be. */
export function timeOfDayOf(text: unknown): Instant | undefined {
  const parts = typeof text === 'string' ? TIME_OF_DAY.exec(text) : null
  if (parts === null) return undefined
  const seconds = secondsOfDay(Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0))
  return seconds === undefined ? undefined : scaled(seconds, parts[4])
}

/** Negative, zero or positive, as the first comes before, with or after the second. */
export function compareInstants(one: Instant, other: Instant): number {
  const digits = Math.max(one.digits, other.digits)
  const difference = rescaled(one, digits) - rescaled(other, digits)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function rescaled(instant: Instant, digits: number): bigint {
  return instant.units * 10n ** BigInt(digits - instant.digits)
}

function scaled(seconds: number, fraction = ''): Instant {
  const ticks = BigInt(seconds) * 10n ** BigInt(fraction.length) + BigInt(fraction || '0')
  return { units: ticks, digits: fraction.length }
}

function secondsOfDay(hours: number, minutes: number, seconds: number): number | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return (hours * 60 + minutes) * 60 + seconds
}

function daysSince1970(year: number, month: number, day: number): number {
  let days = day - 1
  for (let passed = 1; passed < month; passed++) days += daysOfMonth(year, passed)
  for (let passed = 1970; passed < year; passed++) days += isLeapYear(passed) ? 366 : 365
  for (let passed = year; passed < 1970; passed++) days -= isLeapYear(passed) ? 366 : 365
  return days
}

function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0)
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

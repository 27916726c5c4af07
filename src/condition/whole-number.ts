import { endOfDigits } from '../time/digits.ts'

/**
 * An integer of any size: a number where that is exact, otherwise its digits without leading zeros, with a minus
 * before them where it is negative.
 */
export type WholeNumber = number | string

/** So many digits always fit a number exactly. */
const EXACT_DIGITS = 15
const MINUS = 45
const ZERO = 48

/** Reads `7`, `-7` or `007`; `undefined` for anything else, a plus, a point, an exponent or blanks included. */
export function parseInteger(text: string): WholeNumber | undefined {
  const negative = text.charCodeAt(0) === MINUS
  let first = negative ? 1 : 0
  if (first >= text.length || endOfDigits(text, first) !== text.length) return undefined
  while (first < text.length - 1 && text.charCodeAt(first) === ZERO) first++
  const digits = text.slice(first)
  if (digits.length > EXACT_DIGITS) return negative ? `-${digits}` : digits
  const value = Number(digits)
  return negative && value !== 0 ? -value : value
}

/** @returns `undefined` where the number has a fraction or is none. */
export function integerOf(value: number): WholeNumber | undefined {
  if (!Number.isInteger(value)) return undefined
  return Math.abs(value) < 10 ** EXACT_DIGITS ? value : BigInt(value).toString()
}

/** Negative where `a` is less than `b`, 0 where they are equal, positive where `a` is greater. */
export function compareIntegers(a: WholeNumber, b: WholeNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number') return isNegative(b as string) ? 1 : -1
  if (typeof b === 'number') return isNegative(a) ? -1 : 1
  if (isNegative(a) !== isNegative(b)) return isNegative(a) ? -1 : 1
  return isNegative(a) ? compareDigits(b, a) : compareDigits(a, b)
}

/** Two with the same sign: the longer one is further from zero, of equally long ones the one that is greater as text. */
function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a === b ? 0 : a < b ? -1 : 1
}

function isNegative(digits: string): boolean {
  return digits.charCodeAt(0) === MINUS
}

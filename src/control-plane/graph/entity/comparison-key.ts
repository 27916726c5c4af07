import { guidKey } from '../../../guid/guid.ts'
import { type Instant, parseInstant } from '../../../time/instant.ts'
import type { ScalarType } from './property.ts'

/** A value folded so that equal ones are identical and ordered ones compare by `<`. */
export type ComparisonKey = string | number | boolean | null

/** Two of a type, or `undefined` where a value has another type: it equals nothing. */
export function comparisonKey(type: ScalarType | 'any', value: unknown): ComparisonKey | undefined {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value.toLowerCase() : undefined
    case 'guid':
      return typeof value === 'string' ? guidKey(value) : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'number':
      return typeof value === 'number' ? value : undefined
    case 'dateTime':
      return typeof value === 'string' ? momentKey(value) : undefined
    case 'any':
      if (typeof value === 'string') return value.toLowerCase()
      return typeof value === 'number' || typeof value === 'boolean' ? value : undefined
    default:
      return type satisfies never
  }
}

/** A text that sorts by time, exact to the last digit of a fraction. */
export function instantKey({ seconds, fraction }: Instant): string {
  // Moved so far that no year of four digits is negative.
  return `${String(seconds + 1e12).padStart(14, '0')}.${fraction}`
}

function momentKey(text: string): string | undefined {
  const instant = parseInstant(text)
  return instant && instantKey(instant)
}

import { compareInstants, type Instant, parseInstant } from '../../time/instant.ts'
import type { AttributeScalar } from '../context.ts'
import type { OperatorName } from '../vocabulary.ts'
import type { Operator } from './operator.ts'
import { orderedOperators } from './ordered.ts'

/**
 * Moments in ISO 8601, compared with all their fractional digits.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#datetime-comparison-operators
 */
export function dateTimeOperators() {
  const dateTime = orderedOperators({ type: 'date and time', read }, compareInstants)
  return {
    DateTimeEquals: dateTime.equals,
    DateTimeNotEquals: dateTime.notEquals,
    DateTimeLessThan: dateTime.lessThan,
    DateTimeLessThanEquals: dateTime.lessThanEquals,
    DateTimeGreaterThan: dateTime.greaterThan,
    DateTimeGreaterThanEquals: dateTime.greaterThanEquals,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

function read(value: AttributeScalar): Instant | undefined {
  return typeof value === 'string' ? parseInstant(value) : undefined
}

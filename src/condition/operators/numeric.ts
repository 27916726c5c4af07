import type { AttributeScalar } from '../context.ts'
import type { OperatorName } from '../vocabulary.ts'
import { compareIntegers, integerOf, parseInteger, type WholeNumber } from '../whole-number.ts'
import type { Operator } from './operator.ts'
import { orderedOperators } from './ordered.ts'

/**
 * Integers, of any size. Digits in a text are taken for their number; a number with a fraction does not fit.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#numeric-comparison-operators
 */
export function numericOperators() {
  const numeric = orderedOperators({ type: 'integer', read }, compareIntegers)
  return {
    NumericEquals: numeric.equals,
    NumericNotEquals: numeric.notEquals,
    NumericLessThan: numeric.lessThan,
    NumericLessThanEquals: numeric.lessThanEquals,
    NumericGreaterThan: numeric.greaterThan,
    NumericGreaterThanEquals: numeric.greaterThanEquals,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

function read(value: AttributeScalar): WholeNumber | undefined {
  if (typeof value === 'number') return integerOf(value)
  return typeof value === 'string' ? parseInteger(value) : undefined
}

import type { AttributeScalar } from '../context.ts'
import type { OperatorName } from '../vocabulary.ts'
import { type Operator, type Side, withNegation } from './operator.ts'

const BOOLEAN: Side<boolean> = { type: 'boolean', read }

/**
 * Booleans; `true` and `false` in a text, in any case, are taken for them.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#boolean-comparison-operators
 */
export function boolOperators() {
  const equals = withNegation(BOOLEAN, BOOLEAN, (left, right) => left === right)
  return {
    BoolEquals: equals.plain,
    BoolNotEquals: equals.negated,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

function read(value: AttributeScalar): boolean | undefined {
  if (typeof value !== 'string') return typeof value === 'boolean' ? value : undefined
  if (value.length > 5) return undefined
  const folded = value.toLowerCase()
  return folded === 'true' ? true : folded === 'false' ? false : undefined
}

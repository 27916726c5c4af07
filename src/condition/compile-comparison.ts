import type { AttributeScalar, ConditionContext } from './context.ts'
import { compileOperand, type Fitted, type OperandValues, readAll } from './operand-values.ts'
import type { Operator, Side } from './operators/operator.ts'
import { operatorOf } from './operators/operators.ts'
import type { Comparison } from './syntax-tree.ts'
import type { Truth } from './truth.ts'
import type { QuantifierName } from './vocabulary.ts'

/** How many of the values on one side must do. */
type Share = 'any' | 'all'

const SHARES: Readonly<Record<QuantifierName, { readonly left: Share; readonly right: Share }>> = {
  ForAnyOfAnyValues: { left: 'any', right: 'any' },
  ForAllOfAnyValues: { left: 'all', right: 'any' },
  ForAnyOfAllValues: { left: 'any', right: 'all' },
  ForAllOfAllValues: { left: 'all', right: 'all' },
}

/**
 * A comparison as a function of the context. It is unknown where an attribute in it is missing, where a value does not
 * fit the operator, and where an operator without a quantifier meets several values.
 */
export function compileComparison(comparison: Comparison): (context: ConditionContext) => Truth {
  const operator = operatorOf(comparison.operator)
  const left = compileOperand(comparison.left, operator.left)
  const right = compileOperand(comparison.right, operator.right)
  const shares = comparison.quantifier && SHARES[comparison.quantifier]
  return shares === undefined
    ? (context) => comparePlain(operator, left, right, context)
    : (context) => compareQuantified(operator, left, right, shares.left, shares.right, context)
}

function comparePlain(
  operator: Operator,
  left: OperandValues,
  right: OperandValues,
  context: ConditionContext,
): Truth {
  const a = onlyValue(left, operator.left, context)
  if (a === undefined) return 'unknown'
  const b = onlyValue(right, operator.right, context)
  return b === undefined ? 'unknown' : pairTruth(operator, a, b)
}

/** The value where there is exactly one and it fits. */
function onlyValue(operand: OperandValues, side: Side<unknown>, context: ConditionContext): Fitted {
  if (operand.kind === 'literals') return operand.values.length === 1 ? operand.values[0] : undefined
  const value = operand.look(context)
  if (value === undefined) return undefined
  if (!Array.isArray(value)) return side.read(value as AttributeScalar)
  return value.length === 1 ? side.read(value[0]) : undefined
}

function compareQuantified(
  operator: Operator,
  left: OperandValues,
  right: OperandValues,
  leftShare: Share,
  rightShare: Share,
  context: ConditionContext,
): Truth {
  const rights = allValues(right, operator.right, context)
  if (rights === undefined) return 'unknown'
  if (left.kind === 'attribute') {
    const value = left.look(context)
    if (value === undefined) return 'unknown'
    if (!Array.isArray(value)) {
      return againstRight(operator, operator.left.read(value as AttributeScalar), rights, rightShare)
    }
    return leftsAgainstRight(operator, readAll(value, operator.left), rights, leftShare, rightShare)
  }
  return leftsAgainstRight(operator, left.values, rights, leftShare, rightShare)
}

function allValues(
  operand: OperandValues,
  side: Side<unknown>,
  context: ConditionContext,
): readonly Fitted[] | undefined {
  if (operand.kind === 'literals') return operand.values
  const value = operand.look(context)
  return value === undefined ? undefined : readAll(value, side)
}

function leftsAgainstRight(
  operator: Operator,
  lefts: readonly Fitted[],
  rights: readonly Fitted[],
  leftShare: Share,
  rightShare: Share,
): Truth {
  const decisive: Truth = leftShare === 'any' ? 'true' : 'false'
  let result: Truth = leftShare === 'any' ? 'false' : 'true'
  for (const left of lefts) {
    const truth = againstRight(operator, left, rights, rightShare)
    if (truth === decisive) return truth
    if (truth === 'unknown') result = truth
  }
  return result
}

/** One value on the left against those on the right: `any` is their `OR`, `all` their `AND`. */
function againstRight(operator: Operator, left: Fitted, rights: readonly Fitted[], share: Share): Truth {
  if (left === undefined) return 'unknown'
  const decisive: Truth = share === 'any' ? 'true' : 'false'
  let result: Truth = share === 'any' ? 'false' : 'true'
  for (const right of rights) {
    const truth = pairTruth(operator, left, right)
    if (truth === decisive) return truth
    if (truth === 'unknown') result = truth
  }
  return result
}

function pairTruth(operator: Operator, left: Fitted, right: Fitted): Truth {
  if (left === undefined || right === undefined) return 'unknown'
  return operator.holds(left, right) ? 'true' : 'false'
}

import { compileActionPattern } from '../action/action-pattern.ts'
import { compileComparison } from './compile-comparison.ts'
import type { ConditionContext } from './context.ts'
import { compileAttribute } from './operand-values.ts'
import { stringValue } from './string-literal.ts'
import type { Exists, Expression, PatternFunction } from './syntax-tree.ts'
import { negation, type Truth } from './truth.ts'

/** @param operation the operation of the context in lower case */
export type Evaluator = (context: ConditionContext, operation: string) => Truth

/**
 * An expression as a function: whatever its literals say is read here, once. `AND` and `OR` stop at the first operand
 * that decides them, and so do not ask for the attributes of the others.
 */
export function compileExpression(expression: Expression): Evaluator {
  switch (expression.kind) {
    case 'or':
      return compileChain(expression.operands.map(compileExpression), 'true', 'false')
    case 'and':
      return compileChain(expression.operands.map(compileExpression), 'false', 'true')
    case 'not': {
      const operand = compileExpression(expression.operand)
      return (context, operation) => negation(operand(context, operation))
    }
    case 'comparison':
      return compileComparison(expression)
    case 'actionMatches':
    case 'subOperationMatches':
      return compilePatternFunction(expression)
    case 'exists':
      return compileExists(expression)
    case 'boolean': {
      const value = expression.value ? 'true' : 'false'
      return () => value
    }
    default:
      return expression satisfies never
  }
}

/** @param decisive decides the chain alone; @param otherwise what it is where no operand is that or unknown */
function compileChain(operands: readonly Evaluator[], decisive: Truth, otherwise: Truth): Evaluator {
  return (context, operation) => {
    let result = otherwise
    for (const operand of operands) {
      const truth = operand(context, operation)
      if (truth === decisive) return truth
      if (truth === 'unknown') result = truth
    }
    return result
  }
}

/** Never unknown: without a suboperation `SubOperationMatches` is false. */
function compilePatternFunction({ kind, patterns }: PatternFunction): Evaluator {
  const compiled = patterns.map((pattern) => compileActionPattern(stringValue(pattern)))
  const matches = (text: string): Truth => {
    for (const pattern of compiled) if (pattern.matches(text)) return 'true'
    return 'false'
  }
  if (kind === 'actionMatches') return (_context, operation) => matches(operation)
  return ({ subOperation }) => (subOperation ? matches(subOperation.toLowerCase()) : 'false')
}

/** Never unknown. The empty text, `false` and 0 are values; `null` and an empty list are none. */
function compileExists({ attribute }: Exists): Evaluator {
  const look = compileAttribute(attribute)
  return (context) => (look(context) === undefined ? 'false' : 'true')
}

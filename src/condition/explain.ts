import { compileExpression, type Evaluator } from './compile-expression.ts'
import type { AttributeValue, ConditionContext } from './context.ts'
import { excerpt } from './excerpt.ts'
import { compileAttribute, compileOperand, readAll } from './operand-values.ts'
import type { Side } from './operators/operator.ts'
import { operatorOf } from './operators/operators.ts'
import { type PrintedExpression, printOperand, printWithParts } from './printer.ts'
import type { Comparison, Condition, Expression, Operand } from './syntax-tree.ts'
import { conjunction, disjunction, negation, type Truth } from './truth.ts'

/** Names of attributes and operations are long, and useless where they are cut. */
const LONGEST = 250

/** What a part of a condition came to, and why. Every part is evaluated, those that could not decide any more too. */
export interface Explanation {
  readonly kind: Expression['kind']
  /** The part in canonical spelling. */
  readonly text: string
  readonly value: Truth
  /** Why it came to that, where the values alone do not say so. */
  readonly why?: string
  /** The operands of a comparison or of `Exists`, left before right. */
  readonly operands?: readonly ExplainedOperand[]
  readonly children: readonly Explanation[]
}

export interface ExplainedOperand {
  readonly text: string
  /** What the attribute is; absent where it is missing, and for what the condition says itself. */
  readonly value?: AttributeValue
}

/**
 * Evaluates a condition part by part.
 *
 * LAW: the value of the whole is what `evaluateCondition` gives.
 */
export function explainCondition(condition: Condition, context: ConditionContext): Explanation {
  const operation = context.operation.toLowerCase()
  return explain(condition.expression, { context, operation, printed: printWithParts(condition.expression) })
}

interface Asked {
  readonly context: ConditionContext
  readonly operation: string
  readonly printed: PrintedExpression
}

function explain(expression: Expression, asked: Asked): Explanation {
  const { kind } = expression
  const text = asked.printed.textOf(expression)
  switch (kind) {
    case 'or':
    case 'and': {
      const children = expression.operands.map((operand) => explain(operand, asked))
      const values = children.map((child) => child.value)
      return { kind, text, value: kind === 'or' ? disjunction(values) : conjunction(values), children }
    }
    case 'not': {
      const child = explain(expression.operand, asked)
      return { kind, text, value: negation(child.value), children: [child] }
    }
    default: {
      const evaluate: Evaluator = compileExpression(expression)
      const value = evaluate(asked.context, asked.operation)
      return { kind, text, value, ...reasonFor(expression, value, asked.context), children: [] }
    }
  }
}

type Leaf = Exclude<Expression, { kind: 'or' | 'and' | 'not' }>

function reasonFor(
  leaf: Leaf,
  value: Truth,
  context: ConditionContext,
): Pick<Explanation, 'why' | 'operands'> {
  switch (leaf.kind) {
    case 'actionMatches':
      return { why: `the operation is ${excerpt(context.operation, LONGEST)}` }
    case 'subOperationMatches':
      return {
        why: context.subOperation
          ? `the suboperation is ${excerpt(context.subOperation, LONGEST)}`
          : 'the request has no suboperation',
      }
    case 'exists':
      return { operands: [explainOperand(leaf.attribute, context)] }
    case 'comparison': {
      const operands = [explainOperand(leaf.left, context), explainOperand(leaf.right, context)]
      return value === 'unknown' ? { why: whyUnknown(leaf, context), operands } : { operands }
    }
    case 'boolean':
      return {}
    default:
      return leaf satisfies never
  }
}

function explainOperand(operand: Operand, context: ConditionContext): ExplainedOperand {
  const text = printOperand(operand)
  const value = operand.kind === 'attribute' ? compileAttribute(operand)(context) : undefined
  return value === undefined ? { text } : { text, value }
}

function whyUnknown(comparison: Comparison, context: ConditionContext): string {
  const { left, right } = operatorOf(comparison.operator)
  const plain = comparison.quantifier === undefined
  const reasons = [
    whyUnfit(comparison.left, left, plain ? 'one' : 'many', context),
    whyUnfit(comparison.right, right, plain ? 'one' : 'many', context),
  ]
  return reasons.filter((reason) => reason !== undefined).join('; ')
}

function whyUnfit(
  operand: Operand,
  side: Side<unknown>,
  allowed: 'one' | 'many',
  context: ConditionContext,
): string | undefined {
  const compiled = compileOperand(operand, side)
  const value = compiled.kind === 'attribute' ? compiled.look(context) : undefined
  const text = excerpt(printOperand(operand), LONGEST)
  if (compiled.kind === 'attribute' && value === undefined) return `${text} is missing`
  const values = compiled.kind === 'literals' ? compiled.values : readAll(value as AttributeValue, side)
  if (allowed === 'one' && values.length > 1) return `${text} has several values, which need a quantifier`
  const unfit = values.indexOf(undefined)
  if (unfit === -1) return undefined
  return compiled.kind === 'literals'
    ? `${text} does not fit: not every value is ${withArticle(side.type)}`
    : `${text} does not fit: ${showValue(value, unfit)} is not ${withArticle(side.type)}`
}

function showValue(value: AttributeValue | undefined, index: number): string {
  return excerpt(JSON.stringify(Array.isArray(value) ? value[index] : value) ?? 'it')
}

function withArticle(type: string): string {
  return /^(integer|IP)/.test(type) ? `an ${type}` : `a ${type}`
}

import { attributeValues, type Question } from './attributes.ts'
import {
  holdsForPair,
  type Truth,
  type Value,
  valueOfAttribute,
  valueOfLiteral,
} from './condition-operators.ts'
import { type Expression, type Operand, parseCondition } from './condition-syntax.ts'
import { member } from './elements.ts'
import { isActionMatch } from './roles.ts'

/** The condition of an assignment or entry: true where it has none, unknown where it is malformed. */
export function conditionOf(element: unknown, question: Question): Truth {
  const condition = member(element, 'condition')
  if (condition === undefined) return true
  if (typeof condition === 'string' && condition.trim() === '') return true
  const expression = parseCondition(condition, member(element, 'conditionVersion'))
  return expression === undefined ? undefined : truthOf(expression, question)
}

function truthOf(expression: Expression, question: Question): Truth {
  const { request } = question
  switch (expression.kind) {
    case 'or':
      return some(expression.sides.map((side) => truthOf(side, question)))
    case 'and':
      return every(expression.sides.map((side) => truthOf(side, question)))
    case 'not':
      return negated(truthOf(expression.side, question))
    case 'constant':
      return expression.value
    case 'exists':
      return attributeValues(question, expression.attribute).length > 0
    case 'actionmatches':
      return matchesAny(expression.patterns, request.dataAction ?? request.action)
    case 'suboperationmatches':
      return matchesAny(expression.patterns, request.subOperation)
    case 'comparison':
      return comparison(expression, question)
  }
}

function comparison(expression: Expression & { kind: 'comparison' }, question: Question): Truth {
  const { operator, quantifier } = expression
  const left = operandValues(expression.left, question)
  const right = operandValues(expression.right, question)
  if (left.length === 0 || right.length === 0) return undefined
  if (quantifier === undefined && (left.length > 1 || right.length > 1)) return undefined
  const [, leftWord, rightWord] = /^for(any|all)of(any|all)values$/.exec(quantifier ?? '') ?? []
  const overLeft = leftWord === 'all' ? every : some
  const overRight = rightWord === 'all' ? every : some
  return overLeft(left.map((one) => overRight(right.map((other) => holdsForPair(operator, one, other)))))
}

function operandValues(operand: Operand, question: Question): readonly Value[] {
  if (operand.kind === 'literals') return operand.literals.map(valueOfLiteral)
  return attributeValues(question, operand).map(valueOfAttribute)
}

function matchesAny(patterns: readonly string[], text: string | undefined): boolean {
  return text !== undefined && patterns.some((pattern) => isActionMatch(pattern, text))
}

function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true
  return truths.includes(undefined) ? undefined : false
}

function every(truths: readonly Truth[]): Truth {
  return negated(some(truths.map(negated)))
}

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

import type { Condition, Expression, Literal, Operand } from './syntax-tree.ts'

/** Whether two conditions are the same tree, wherever and with whatever blanks their texts were written. */
export function sameCondition(a: Condition, b: Condition): boolean {
  return a.version === b.version && sameExpression(a.expression, b.expression)
}

function sameExpression(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case 'or':
    case 'and':
      return b.kind === a.kind && sameList(a.operands, b.operands, sameExpression)
    case 'not':
      return b.kind === 'not' && sameExpression(a.operand, b.operand)
    case 'comparison':
      return (
        b.kind === 'comparison' &&
        a.operator === b.operator &&
        a.quantifier === b.quantifier &&
        sameOperand(a.left, b.left) &&
        sameOperand(a.right, b.right)
      )
    case 'actionMatches':
    case 'subOperationMatches':
      return b.kind === a.kind && sameList(a.patterns, b.patterns, sameLiteral)
    case 'exists':
      return b.kind === 'exists' && sameOperand(a.attribute, b.attribute)
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value
    default:
      return a satisfies never
  }
}

function sameOperand(a: Operand, b: Operand): boolean {
  if (a.kind === 'attribute') return b.kind === 'attribute' && a.source === b.source && a.name === b.name
  if (a.kind === 'set') return b.kind === 'set' && sameList(a.members, b.members, sameLiteral)
  return b.kind !== 'attribute' && b.kind !== 'set' && sameLiteral(a, b)
}

function sameLiteral(a: Literal, b: Literal): boolean {
  if (a.kind === 'boolean') return b.kind === 'boolean' && a.value === b.value
  return b.kind === a.kind && a.text === b.text
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((member, i) => same(member, b[i] as T))
}

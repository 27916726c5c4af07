import { type AttributeName, attributeName } from './attribute-name.ts'
import { type AttributeScalar, type AttributeValue, type ConditionContext, isValue } from './context.ts'
import type { Operator, Side } from './operators/operator.ts'
import { patternText, stringValue } from './string-literal.ts'
import type { AttributeReference, Literal, Operand } from './syntax-tree.ts'

/** A value that was read for an operator; `undefined` where it does not fit. */
export type Fitted = unknown

/**
 * The values of one side of a comparison: read once where they stand in the condition, else asked of the context at
 * each evaluation.
 */
export type OperandValues =
  | { readonly kind: 'literals'; readonly values: readonly Fitted[] }
  | { readonly kind: 'attribute'; readonly look: AttributeReader }

/** Gives the value of one attribute; `undefined` where it is missing, `null` or an empty list. */
export type AttributeReader = (context: ConditionContext) => AttributeValue | undefined

const SUB_OPERATION = 'suboperation'

export function compileOperand(operand: Operand, side: Side<unknown>): OperandValues {
  switch (operand.kind) {
    case 'attribute':
      return { kind: 'attribute', look: compileAttribute(operand) }
    case 'set':
      return { kind: 'literals', values: operand.members.map((member) => readLiteral(member, side)) }
    default:
      return { kind: 'literals', values: [readLiteral(operand, side)] }
  }
}

/**
 * The suboperation can be asked for as an attribute of the request too: an older spelling of `SubOperationMatches`.
 * Where there is none it is the empty text, and never missing.
 */
export function compileAttribute({ source, name: text }: AttributeReference): AttributeReader {
  const name: AttributeName = attributeName(text)
  const isSubOperation = source === 'request' && name.key === SUB_OPERATION
  if (isSubOperation) {
    return (context) => {
      const value = context.attribute(source, name)
      return isValue(value) ? value : (context.subOperation ?? '')
    }
  }
  return (context) => {
    const value = context.attribute(source, name)
    return isValue(value) ? value : undefined
  }
}

/** A text fits wherever its value does; a number, boolean or GUID without quotes only operators of its own type. */
function readLiteral(literal: Literal, side: Side<unknown>): Fitted {
  switch (literal.kind) {
    case 'string':
      return side.read(side.type === 'pattern' ? patternText(literal) : stringValue(literal))
    case 'integer':
      return side.type === 'integer' ? side.read(literal.text) : undefined
    case 'guid':
      return side.type === 'GUID' ? side.read(literal.text) : undefined
    case 'boolean':
      return side.type === 'boolean' ? side.read(literal.value) : undefined
    default:
      return literal satisfies never
  }
}

/** The values of a list, or of a single value as a list of one. */
export function readAll(value: AttributeValue, side: Operator['left']): readonly Fitted[] {
  return Array.isArray(value)
    ? value.map((member: AttributeScalar) => side.read(member))
    : [side.read(value as AttributeScalar)]
}

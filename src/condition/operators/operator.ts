import type { AttributeScalar } from '../context.ts'

/** What the operands of an operator must be, in words: its name in messages, and what literals fit it. */
export type OperandType =
  | 'text'
  | 'pattern'
  | 'integer'
  | 'date and time'
  | 'time of day'
  | 'boolean'
  | 'GUID'
  | 'IP address'
  | 'IP address or block'

/** Reads the values of one side; `undefined` where a value does not fit, which makes a comparison unknown. */
export interface Side<Value> {
  readonly type: OperandType
  read(value: AttributeScalar): Value | undefined
}

/**
 * One operator: `holds` is asked about values that were read. A negated operator is negated here, for each pair of
 * values, and so before any quantifier.
 */
export interface Operator<Left = unknown, Right = unknown> {
  readonly left: Side<Left>
  readonly right: Side<Right>
  holds(left: Left, right: Right): boolean
}

/** An operator and its negation. */
export function withNegation<Left, Right>(
  left: Side<Left>,
  right: Side<Right>,
  holds: (left: Left, right: Right) => boolean,
): { readonly plain: Operator<Left, Right>; readonly negated: Operator<Left, Right> } {
  return {
    plain: { left, right, holds },
    negated: { left, right, holds: (a, b) => !holds(a, b) },
  }
}

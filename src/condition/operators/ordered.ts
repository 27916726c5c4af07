import type { Operator, Side } from './operator.ts'

export interface OrderedOperators<Value> {
  readonly equals: Operator<Value, Value>
  readonly notEquals: Operator<Value, Value>
  readonly lessThan: Operator<Value, Value>
  readonly lessThanEquals: Operator<Value, Value>
  readonly greaterThan: Operator<Value, Value>
  readonly greaterThanEquals: Operator<Value, Value>
}

/** The six operators of values that have an order. `compare` is negative where the left one comes first. */
export function orderedOperators<Value>(
  side: Side<Value>,
  compare: (left: Value, right: Value) => number,
): OrderedOperators<Value> {
  const operator = (holds: (order: number) => boolean): Operator<Value, Value> => ({
    left: side,
    right: side,
    holds: (left, right) => holds(compare(left, right)),
  })
  return {
    equals: operator((order) => order === 0),
    notEquals: operator((order) => order !== 0),
    lessThan: operator((order) => order < 0),
    lessThanEquals: operator((order) => order <= 0),
    greaterThan: operator((order) => order > 0),
    greaterThanEquals: operator((order) => order >= 0),
  }
}

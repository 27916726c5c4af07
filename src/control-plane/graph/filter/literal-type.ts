import { type ComparisonKey, comparisonKey, instantKey } from '../entity/comparison-key.ts'
import type { FilterValue } from '../entity/entity-type.ts'
import { badRequest, type GraphFault } from '../fault.ts'
import type { ComparisonOperator, Literal } from './syntax-tree.ts'

/** What a path yields; `strings` only to say that a list compares with nothing. */
export type PathType = FilterValue['type'] | 'strings'

type Operator = ComparisonOperator | 'in' | 'function'

const EDM_TYPES: Readonly<Record<PathType, string>> = {
  string: 'Edm.String',
  guid: 'Edm.Guid',
  boolean: 'Edm.Boolean',
  number: 'Edm.Int32',
  dateTime: 'Edm.DateTimeOffset',
  any: 'Edm.Untyped',
  strings: 'Collection(Edm.String)',
}
const OPERATOR_KINDS: Readonly<Record<Operator, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
  in: 'In',
  function: 'FunctionCall',
}

/** The literal as values of that type compare, or `undefined` where it has another type. GUIDs may stand in quotes. */
export function literalKey(type: PathType, literal: Literal): ComparisonKey | undefined {
  if (literal.kind === 'null') return null
  if (type === 'strings') return undefined
  const comparable = type === 'any' || literal.kind === type || (type === 'guid' && literal.kind === 'string')
  if (!comparable) return undefined
  return literal.kind === 'dateTime' ? instantKey(literal.value) : comparisonKey(type, literal.value)
}

/** Refuses to compare a value of one type with a literal of another. */
export function typeMismatch(type: PathType, literal: Literal, operator: Operator): GraphFault {
  const found = literal.kind === 'null' ? '<null>' : EDM_TYPES[literal.kind]
  return badRequest(
    `Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '${EDM_TYPES[type]}' and '${found}' for operator kind '${OPERATOR_KINDS[operator]}'.`,
  )
}

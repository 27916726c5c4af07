import { nearest } from '../spelling/nearest.ts'
import { FUNCTION_NAMES, OPERATOR_NAMES, QUANTIFIER_NAMES } from './vocabulary.ts'

/** Names that other languages and tools have for what is written otherwise here. */
const FOREIGN_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['equals', 'write StringEquals, NumericEquals, BoolEquals, GuidEquals or DateTimeEquals'],
  ['eq', 'write StringEquals, NumericEquals, BoolEquals, GuidEquals or DateTimeEquals'],
  ['is', 'write StringEquals, NumericEquals, BoolEquals, GuidEquals or DateTimeEquals'],
  ['notequals', 'write StringNotEquals, NumericNotEquals, BoolNotEquals, GuidNotEquals or DateTimeNotEquals'],
  ['ne', 'write StringNotEquals, NumericNotEquals, BoolNotEquals, GuidNotEquals or DateTimeNotEquals'],
  ['like', "write StringLike; '*' stands for any characters and '?' for one"],
  ['matches', "write StringLike; '*' stands for any characters and '?' for one"],
  ['stringmatches', "write StringLike; '*' stands for any characters and '?' for one"],
  ['startswith', 'write StringStartsWith'],
  ['endswith', "write StringLike '*<end>'"],
  ['stringendswith', "write StringLike '*<end>'"],
  ['contains', "write StringLike '*<part>*', or ForAnyOfAnyValues:StringEquals for a list"],
  ['stringcontains', "write StringLike '*<part>*'"],
  ['listcontains', 'write ForAnyOfAnyValues:StringEquals {…}'],
  ['in', 'write ForAnyOfAnyValues:StringEquals {…}'],
  ['inrange', 'write two comparisons and join them with AND'],
  ['not', 'put NOT before the comparison, or write an operator with Not in it: StringNotEquals'],
  ['exists', 'write Exists before the attribute: Exists @Resource[…]'],
])

/** The likely mend of a word that stands where an operator should. */
export function mendOperator(lower: string): string | undefined {
  const foreign = FOREIGN_OPERATORS.get(lower)
  if (foreign !== undefined) return foreign
  const meant = nearest(lower, OPERATOR_NAMES)
  return meant === undefined ? undefined : `did you mean ${meant}?`
}

/** The likely mend of what stands before the colon of an operator. */
export function mendQuantifier(lower: string): string {
  const meant = nearest(lower.replace('each', 'all'), QUANTIFIER_NAMES)
  return meant === undefined
    ? `a quantifier is one of ${QUANTIFIER_NAMES.join(', ')}`
    : `did you mean ${meant}?`
}

/** The likely mend of a word that stands where an expression should begin. */
export function mendFunction(lower: string): string | undefined {
  if (lower === 'notexists' || lower === 'doesnotexist') return 'write NOT Exists @Resource[…]'
  const meant = nearest(lower, [...FUNCTION_NAMES, 'NOT'])
  return meant === undefined ? undefined : `did you mean ${meant}?`
}

/** The likely mend of a word that stands where two expressions should be joined. */
export function mendConnective(lower: string): string | undefined {
  if (lower === 'xor' || lower === 'then' || lower === 'if') return 'there are only AND, OR and NOT'
  const meant = nearest(lower, ['AND', 'OR'])
  return meant === undefined ? undefined : `did you mean ${meant}?`
}

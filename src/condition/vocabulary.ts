/** Where an attribute comes from. */
export const ATTRIBUTE_SOURCES = ['request', 'resource', 'principal', 'environment'] as const
export type AttributeSource = (typeof ATTRIBUTE_SOURCES)[number]

/** How the sources are written behind the `@`. */
export const SOURCE_NAMES = {
  request: 'Request',
  resource: 'Resource',
  principal: 'Principal',
  environment: 'Environment',
} as const satisfies Record<AttributeSource, string>

/**
 * The operators, spelt as the documentation spells them; conditions may write them in any case.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format
 */
export const OPERATOR_NAMES = [
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringNotEquals',
  'StringNotEqualsIgnoreCase',
  'StringStartsWith',
  'StringStartsWithIgnoreCase',
  'StringNotStartsWith',
  'StringNotStartsWithIgnoreCase',
  'StringLike',
  'StringLikeIgnoreCase',
  'StringNotLike',
  'StringNotLikeIgnoreCase',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateTimeEquals',
  'DateTimeNotEquals',
  'DateTimeLessThan',
  'DateTimeLessThanEquals',
  'DateTimeGreaterThan',
  'DateTimeGreaterThanEquals',
  'TimeOfDayEquals',
  'TimeOfDayNotEquals',
  'TimeOfDayLessThan',
  'TimeOfDayLessThanEquals',
  'TimeOfDayGreaterThan',
  'TimeOfDayGreaterThanEquals',
  'BoolEquals',
  'BoolNotEquals',
  'GuidEquals',
  'GuidNotEquals',
  'IpMatch',
  'IpNotMatch',
] as const
export type OperatorName = (typeof OPERATOR_NAMES)[number]

/**
 * How many values on the left must hold against how many on the right.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#cross-product-comparison-operators
 */
export const QUANTIFIER_NAMES = [
  'ForAnyOfAnyValues',
  'ForAllOfAnyValues',
  'ForAnyOfAllValues',
  'ForAllOfAllValues',
] as const
export type QuantifierName = (typeof QUANTIFIER_NAMES)[number]

export const FUNCTION_NAMES = ['ActionMatches', 'SubOperationMatches', 'Exists'] as const
export type FunctionName = (typeof FUNCTION_NAMES)[number]

/** The operator that a word in lower case names. */
export const operatorNamed = namedOf(OPERATOR_NAMES)
export const quantifierNamed = namedOf(QUANTIFIER_NAMES)
export const functionNamed = namedOf(FUNCTION_NAMES)
export const sourceNamed = namedOf(ATTRIBUTE_SOURCES)

/** Finds a name by its lower case. Most states have no conditions, so the names are read when the first is looked for. */
function namedOf<Name extends string>(names: readonly Name[]): (lowerCase: string) => Name | undefined {
  let byLowerCase: ReadonlyMap<string, Name> | undefined
  return (lowerCase) => {
    byLowerCase ??= new Map(names.map((name) => [name.toLowerCase(), name]))
    return byLowerCase.get(lowerCase)
  }
}

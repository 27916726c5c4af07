/** The language of conditions: parsing, printing, evaluating and explaining them. */
export { type AttributeName, attributeName } from './attribute-name.ts'
export { attributeSource } from './attributes.ts'
export { type CompiledCondition, compileCondition, evaluateCondition } from './compile.ts'
export type { AttributeLookup, AttributeScalar, AttributeValue, ConditionContext } from './context.ts'
export {
  type DerivedAttributeInputs,
  derivedAttribute,
  type RoleAssignmentFacts,
} from './derived-attributes.ts'
export { type ExplainedOperand, type Explanation, explainCondition } from './explain.ts'
export { MAX_NESTING } from './expression-parser.ts'
export { type ParsedCondition, parseCondition } from './parser.ts'
export { isCondition } from './presence.ts'
export { printCondition } from './printer.ts'
export { sameCondition } from './same-condition.ts'
export { escapeString, stringValue } from './string-literal.ts'
export type { ConditionErrorCode, ConditionSyntaxError } from './syntax-error.ts'
export type {
  AttributeReference,
  BooleanLiteral,
  Comparison,
  Condition,
  ConditionVersion,
  Conjunction,
  Disjunction,
  Exists,
  Expression,
  GuidLiteral,
  IntegerLiteral,
  Literal,
  LiteralSet,
  Negation,
  Operand,
  PatternFunction,
  StringLiteral,
} from './syntax-tree.ts'
export type { Position, Span } from './text-position.ts'
export { printConditionTree } from './tree-printer.ts'
export type { Truth } from './truth.ts'
export { type UnderlineOptions, underline } from './underline.ts'
export {
  ATTRIBUTE_SOURCES,
  type AttributeSource,
  FUNCTION_NAMES,
  type FunctionName,
  OPERATOR_NAMES,
  type OperatorName,
  QUANTIFIER_NAMES,
  type QuantifierName,
} from './vocabulary.ts'

import type { Span } from './text-position.ts'
import type { AttributeSource, OperatorName, QuantifierName } from './vocabulary.ts'

/** The versions of the language that are met in data. `1.0` knows neither actions nor suboperations. */
export type ConditionVersion = '1.0' | '2.0'

/**
 * A condition that was parsed: plain data, the same for `JSON.stringify` and back. Parentheses leave no node of their
 * own; what stood between them is nested where it was, so that `a AND (b AND c)` has two operands, the second of which
 * has two.
 *
 * INVARIANT: parsing never nests deeper than `MAX_NESTING`, so a tree may be walked by recursion.
 */
export interface Condition {
  readonly version: ConditionVersion
  readonly expression: Expression
}

export type Expression =
  | Disjunction
  | Conjunction
  | Negation
  | Comparison
  | PatternFunction
  | Exists
  | BooleanLiteral

/** `a OR b OR …`: two operands or more. */
export interface Disjunction extends Span {
  readonly kind: 'or'
  readonly operands: readonly Expression[]
}

/** `a AND b AND …`: two operands or more. */
export interface Conjunction extends Span {
  readonly kind: 'and'
  readonly operands: readonly Expression[]
}

export interface Negation extends Span {
  readonly kind: 'not'
  readonly operand: Expression
}

/** `left operator right`, for example `@Resource[x] ForAnyOfAnyValues:StringEquals {'a', 'b'}`. */
export interface Comparison extends Span {
  readonly kind: 'comparison'
  readonly left: Operand
  readonly quantifier?: QuantifierName
  readonly operator: OperatorName
  readonly right: Operand
}

/** `ActionMatches{'p', …}` or `SubOperationMatches{'p', …}`: one pattern or more, of which any may match. */
export interface PatternFunction extends Span {
  readonly kind: 'actionMatches' | 'subOperationMatches'
  readonly patterns: readonly StringLiteral[]
}

export interface Exists extends Span {
  readonly kind: 'exists'
  readonly attribute: AttributeReference
}

export type Operand = AttributeReference | Literal | LiteralSet

/** `@Source[name]`; the name as it was written, without outer blanks. */
export interface AttributeReference extends Span {
  readonly kind: 'attribute'
  readonly source: AttributeSource
  readonly name: string
}

/** `{a, b, …}`: one member or more. */
export interface LiteralSet extends Span {
  readonly kind: 'set'
  readonly members: readonly Literal[]
}

export type Literal = StringLiteral | IntegerLiteral | BooleanLiteral | GuidLiteral

/** `text` is what stands between the quotes, escapes as they were written; `stringValue` resolves them. */
export interface StringLiteral extends Span {
  readonly kind: 'string'
  readonly text: string
}

/** `text` as it was written: `7`, `-7`, `007`; it may be larger than a JavaScript number holds. */
export interface IntegerLiteral extends Span {
  readonly kind: 'integer'
  readonly text: string
}

/** `true` or `false`; alone it is an expression too. */
export interface BooleanLiteral extends Span {
  readonly kind: 'boolean'
  readonly value: boolean
}

/** `text` as it was written, with dashes or without, in any case. */
export interface GuidLiteral extends Span {
  readonly kind: 'guid'
  readonly text: string
}

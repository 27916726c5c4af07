import type { Instant } from '../../../time/instant.ts'

/** Where a node stands in the text, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type Literal = Span &
  (
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'guid'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'dateTime'; readonly value: Instant }
    | { readonly kind: 'null' }
  )

/** Names joined by slashes, as they were written. */
export interface Path extends Span {
  readonly names: readonly string[]
}

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
export type TextFunction = 'startsWith' | 'endsWith' | 'contains'

/** A parsed `$filter`. A chain of one connective is one node, however long it is. */
export type FilterExpression = Span &
  (
    | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
    | { readonly kind: 'not'; readonly operand: FilterExpression }
    | {
        readonly kind: 'comparison'
        readonly path: Path
        readonly operator: ComparisonOperator
        readonly literal: Literal
      }
    | { readonly kind: 'in'; readonly path: Path; readonly literals: readonly Literal[] }
    | { readonly kind: 'function'; readonly name: TextFunction; readonly path: Path; readonly text: Literal }
    | {
        readonly kind: 'lambda'
        readonly quantifier: 'any' | 'all'
        readonly path: Path
        readonly variable: string
        readonly body: FilterExpression
      }
    /** `path/$count op number` */
    | {
        readonly kind: 'count'
        readonly path: Path
        readonly operator: ComparisonOperator
        readonly literal: Literal
      }
  )

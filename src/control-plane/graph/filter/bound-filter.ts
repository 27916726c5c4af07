import type { ComparisonKey } from '../entity/comparison-key.ts'
import type { FilterValue } from '../entity/entity-type.ts'
import type { ComparisonOperator, TextFunction } from './syntax-tree.ts'

/** Where a value is found: below an object of the directory, or below the item that a lambda's variable stands for. */
export interface ValueSource {
  readonly from: 'object' | 'item'
  /** As declared, each name in lower case too. */
  readonly path: readonly string[]
  readonly type: FilterValue['type']
}

/** A filter whose names are resolved, whose operators are supported and whose values are folded for comparison. */
export type BoundFilter =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly BoundFilter[] }
  | { readonly kind: 'not'; readonly operand: BoundFilter }
  | {
      readonly kind: 'comparison'
      readonly source: ValueSource
      readonly operator: ComparisonOperator
      readonly key: ComparisonKey
    }
  | { readonly kind: 'in'; readonly source: ValueSource; readonly keys: ReadonlySet<ComparisonKey> }
  | {
      readonly kind: 'function'
      readonly name: TextFunction
      readonly source: ValueSource
      /** In lower case. */
      readonly text: string
    }
  | { readonly kind: 'any'; readonly collection: string; readonly body: BoundFilter }
  | {
      readonly kind: 'count'
      readonly collection: string
      readonly operator: ComparisonOperator
      readonly key: ComparisonKey
    }

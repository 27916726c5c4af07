/** A parsed `$search`. A chain of one connective is one node, however long it is. */
export type SearchExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SearchExpression[] }
  | {
      readonly kind: 'clause'
      /** As it was written. */
      readonly property: string
      readonly text: string
    }

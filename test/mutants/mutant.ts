/** A wrong variant of one rule: the text `find`, which stands once in `file`, gives way to `replace`. */
export interface Mutant {
  /** What the variant believes. */
  readonly name: string
  /** From the root of the checkout. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** The test files of which one must fail; by default those of the decisions. */
  readonly tests?: readonly string[]
}

/** How much there is in a table, and how many words the texts of its scopes take. */
export interface Contents {
  readonly grants: number
  readonly scopes: number
  readonly words: number
}

export const FEW: Contents = { grants: 16, scopes: 16, words: 0 }

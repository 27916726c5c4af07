import type { TokenClaims } from './token-authority.ts'

/** A token whose signature and issuer were found good, with the times between which it holds, in seconds. */
export interface VerifiedToken {
  readonly claims: TokenClaims
  readonly notBefore: number
  readonly expiresOn: number
}

/**
 * The tokens that were verified last, by their whole text: clients show one token many times, and checking a signature
 * costs more than answering.
 */
export class VerifiedTokens {
  readonly #tokens = new Map<string, VerifiedToken>()
  readonly #bound: number

  constructor(bound = 1000) {
    this.#bound = bound
  }

  get(text: string): VerifiedToken | undefined {
    return this.#tokens.get(text)
  }

  add(text: string, token: VerifiedToken): void {
    if (this.#tokens.size >= this.#bound) {
      const [oldest] = this.#tokens.keys()
      if (oldest !== undefined) this.#tokens.delete(oldest)
    }
    this.#tokens.set(text, token)
  }
}

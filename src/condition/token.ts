import type { Fault } from './syntax-error.ts'
import type { AttributeSource } from './vocabulary.ts'

export type Punctuation = '(' | ')' | '{' | '}' | ',' | '!' | '&&' | '||'

/** One token with the offsets of its first character and of the one behind its last. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: Punctuation }
  | { readonly kind: 'attribute'; readonly source: AttributeSource; readonly name: string }
  /** `text` is what stands between the quotes. */
  | { readonly kind: 'string'; readonly text: string }
  /** A keyword, operator, number, GUID or nothing known; `lower` is its text in lower case. */
  | { readonly kind: 'word'; readonly lower: string }
  | { readonly kind: 'end' }
  /** What no token begins with, or one that does not end. */
  | { readonly kind: 'fault'; readonly fault: Fault }
)

import type { Literal } from './syntax-tree.ts'

export type FilterPunctuation = '(' | ')' | ',' | '/' | ':'

/** One token of a `$filter`, with the offsets of its first character and of the one behind its last. */
export type FilterToken = { readonly start: number; readonly end: number } & (
  | { readonly kind: FilterPunctuation }
  /** A name, keyword, operator or function; also `true`, `false` and `null`. */
  | { readonly kind: 'word'; readonly text: string; readonly lower: string }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'end' }
  /** What no token begins with, or one that does not end. */
  | { readonly kind: 'fault'; readonly message: string }
)

import { type FoldedText, wordsOf } from '../../text/folded-text.ts'
import { ENTRY_WORDS, type RunRef } from './layout.ts'

/** How many entries the text of a principal takes in front of its run. */
export function principalRoom(length: number): number {
  return Math.ceil((wordsOf(length) + 1) / ENTRY_WORDS)
}

/** @param start the first entry of the run */
export function writePrincipal(text: FoldedText, start: number, entries: Int32Array): void {
  const at = start * ENTRY_WORDS - 1
  entries[at] = text.length
  entries.set(text.words.subarray(0, text.wordCount), at - text.wordCount)
}

export function readPrincipal(run: RunRef, entries: Int32Array, into: FoldedText): void {
  const at = (run >>> 8) * ENTRY_WORDS - 1
  const length = entries[at] as number
  into.take(entries, at - wordsOf(length), length)
}

export function isOfPrincipal(run: RunRef, entries: Int32Array, principal: FoldedText): boolean {
  const at = (run >>> 8) * ENTRY_WORDS - 1
  return principal.equals(entries, at - principal.wordCount, entries[at] as number)
}

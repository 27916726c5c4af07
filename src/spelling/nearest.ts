import { distance } from 'fastest-levenshtein'

/**
 * The candidate that a misspelt word most likely means, without regard to case; `undefined` where none is near. About
 * one slip in four characters is forgiven.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const folded = word.slice(0, 200).toLowerCase()
  let best: string | undefined
  let fewest = Math.max(1, Math.floor(folded.length / 4)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - folded.length) >= fewest) continue
    const slips = distance(folded, candidate.toLowerCase())
    if (slips < fewest) {
      best = candidate
      fewest = slips
    }
  }
  return best
}

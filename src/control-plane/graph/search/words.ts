/** Splits a text where its script has words: at spaces and punctuation, and in scripts that write neither. */
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' })

/** A run of digits; capitals up to one that begins a word; a word with or without its capital; letters without case. */
const PARTS = /\p{N}+|\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{L}\p{M}]+/gu

/**
 * The words of a text as `$search` sees them, in lower case: `webApp2-x` has `web`, `app`, `2` and `x`.
 *
 * @see https://learn.microsoft.com/graph/search-query-parameter
 */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const segment of isAscii(text) ? [text] : segmentsOf(text)) {
    for (const part of segment.match(PARTS) ?? []) words.push(part.toLowerCase())
  }
  return words
}

function segmentsOf(text: string): string[] {
  return Array.from(SEGMENTER.segment(text.normalize('NFC')), ({ segment }) => segment)
}

/** Where there are only these letters, blanks and punctuation alone tell the words. */
function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false
  return true
}

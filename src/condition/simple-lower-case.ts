/**
 * Lower case without a locale, character by character: `Σ` becomes `σ` wherever it stands in a word, and `İ` a single
 * `i`, which `toLowerCase` does otherwise. So a text in lower case begins with the lower case of whatever it began with.
 */
export function simpleLowerCase(text: string): string {
  if (!text.includes('Σ') && !text.includes('İ')) return text.toLowerCase()
  return text.replaceAll('Σ', 'σ').replaceAll('İ', 'i').toLowerCase()
}

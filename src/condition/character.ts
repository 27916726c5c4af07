/** Blank, tab, CR and LF: what may stand between two tokens. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** ASCII letters and digits, `_`, `:`, `.` and `-`. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 58 && code !== 47) ||
    code === 95
  )
}

/** Where the blanks that begin at `from` end. */
export function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at
}

/** Where the word that begins at `from` ends. */
export function endOfWord(text: string, from: number): number {
  let at = from
  while (at < text.length && isWordCharacter(text.charCodeAt(at))) at++
  return at
}

/** The text without the blanks around it. */
export function withoutOuterBlanks(text: string): string {
  const start = skipBlanks(text, 0)
  let end = text.length
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** A piece of somebody's text, fit for a message: short, on one line, nothing that a terminal would obey. */
export function excerpt(text: string, longest = 40): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text
  let out = ''
  for (const character of short) out += isShowable(character.codePointAt(0) as number) ? character : '\uFFFD'
  return out
}

/** Not so: control characters, surrogates without a partner, and what turns the direction of the text around. */
export function isShowable(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false
  if (code >= 0xd800 && code <= 0xdfff) return false
  if (code === 0x2028 || code === 0x2029) return false
  return !((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
}

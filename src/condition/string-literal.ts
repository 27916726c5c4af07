import type { StringLiteral } from './syntax-tree.ts'

const QUOTE = 39
const BACKSLASH = 92

/** What a string literal means: `\'` is a quote, `\\` a backslash, any other backslash stays. */
export function stringValue(literal: StringLiteral): string {
  return withoutEscapes(literal.text, (escaped) => escaped === QUOTE || escaped === BACKSLASH)
}

/**
 * What a string literal means as a pattern of `StringLike`: only `\'` is resolved, since `\*`, `\?` and `\\` are the
 * pattern's own escapes.
 */
export function patternText(literal: StringLiteral): string {
  return withoutEscapes(literal.text, (escaped) => escaped === QUOTE)
}

/** Writes a value so that it can stand between the quotes of a string literal. */
export function escapeString(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
}

/**
 * The text of a literal, fit to stand between quotes: as it is where it came from a parser. In one that was made by
 * hand, a bare quote or a lone backslash at the end is escaped, so that nothing breaks out of its quotes.
 */
export function quotableText(literal: StringLiteral): string {
  const { text } = literal
  let out = ''
  let copied = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === BACKSLASH && i + 1 < text.length) i++
    else if (code === QUOTE || code === BACKSLASH) {
      out += `${text.slice(copied, i)}\\`
      copied = i
    }
  }
  return out + text.slice(copied)
}

function withoutEscapes(text: string, resolves: (escaped: number) => boolean): string {
  let next = text.indexOf('\\')
  if (next === -1) return text
  let out = ''
  let copied = 0
  while (next !== -1 && next + 1 < text.length) {
    if (resolves(text.charCodeAt(next + 1))) {
      out += text.slice(copied, next)
      copied = next + 1
    }
    next = text.indexOf('\\', next + 2)
  }
  return out + text.slice(copied)
}

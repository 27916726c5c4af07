import { nearest } from '../spelling/nearest.ts'
import { endOfWord, isWordCharacter, skipBlanks, withoutOuterBlanks } from './character.ts'
import { excerpt } from './excerpt.ts'
import type { ConditionErrorCode, Fault } from './syntax-error.ts'
import type { Punctuation, Token } from './token.ts'
import { unexpectedCharacter } from './unexpected-character.ts'
import { ATTRIBUTE_SOURCES, SOURCE_NAMES, sourceNamed } from './vocabulary.ts'

const AT = 64
const QUOTE = 39
const BACKSLASH = 92
const OPENING_BRACKET = 91
const SINGLE: ReadonlySet<string> = new Set(['(', ')', '{', '}', ',', '!'])
const SOURCES_IN_WORDS = `one of ${ATTRIBUTE_SOURCES.map((source) => `@${SOURCE_NAMES[source]}`).join(', ')}`

/**
 * Reads the token that begins at `from` or behind the blanks there. What is no token comes back as one of the kind
 * `fault`; the text behind it is not looked at.
 */
export function readToken(text: string, from: number): Token {
  const start = skipBlanks(text, from)
  if (start >= text.length) return { kind: 'end', start: text.length, end: text.length }
  const code = text.charCodeAt(start)
  if (isWordCharacter(code)) return readWord(text, start)
  if (code === QUOTE) return readString(text, start)
  if (code === AT) return readAttribute(text, start)
  const character = text[start] as string
  if (SINGLE.has(character)) return { kind: character as Punctuation, start, end: start + 1 }
  if ((character === '&' || character === '|') && text[start + 1] === character) {
    return { kind: `${character}${character}` as Punctuation, start, end: start + 2 }
  }
  return asToken(unexpectedCharacter(text, start))
}

function readWord(text: string, start: number): Token {
  const end = endOfWord(text, start)
  return { kind: 'word', start, end, lower: text.slice(start, end).toLowerCase() }
}

function readString(text: string, start: number): Token {
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return { kind: 'string', start, end: at + 1, text: text.slice(start + 1, at) }
    at += code === BACKSLASH ? 2 : 1
  }
  const escaped = text.indexOf("\\'", start) !== -1
  const help = escaped
    ? "close it with a '; behind a backslash a quote is part of the text, and a backslash itself is written \\\\"
    : "close it with a '; a quote within it is written \\'"
  return broken('UnclosedString', start, endOfLine(text, start), 'a text that is not closed', { help })
}

function readAttribute(text: string, start: number): Token {
  const sourceEnd = endOfWord(text, start + 1)
  const written = text.slice(start + 1, sourceEnd)
  const source = sourceNamed(written.toLowerCase())
  if (source === undefined) return unknownSource(start, sourceEnd, written)
  const bracket = skipBlanks(text, sourceEnd)
  if (text.charCodeAt(bracket) !== OPENING_BRACKET) {
    const help = `write @${SOURCE_NAMES[source]}[<name of the attribute>]`
    const message = `@${written} without the name of an attribute`
    return broken('MissingBracket', start, sourceEnd, message, { expected: "'['", help })
  }
  const closing = text.indexOf(']', bracket)
  if (closing === -1) {
    const help = "close the name of the attribute with a ']'"
    return broken('UnclosedBracket', start, endOfLine(text, start), 'a bracket that is not closed', { help })
  }
  const name = withoutOuterBlanks(text.slice(bracket + 1, closing))
  if (name === '') {
    return broken('EmptyName', start, closing + 1, 'an attribute without a name', { expected: 'a name' })
  }
  return { kind: 'attribute', start, end: closing + 1, source, name }
}

function unknownSource(start: number, end: number, written: string): Token {
  const meant = nearest(written, Object.values(SOURCE_NAMES))
  const message = written === '' ? "'@' without a source" : `there is no source '@${excerpt(written)}'`
  const help = meant === undefined ? undefined : `did you mean @${meant}?`
  return broken('UnknownSource', start, end, message, { expected: SOURCES_IN_WORDS, ...(help && { help }) })
}

function broken(
  code: ConditionErrorCode,
  start: number,
  end: number,
  message: string,
  details: Pick<Fault, 'expected' | 'help'>,
): Token {
  return asToken({ code, start, end, message, ...details })
}

function asToken(fault: Fault): Token {
  return { kind: 'fault', start: fault.start, end: fault.end, fault }
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

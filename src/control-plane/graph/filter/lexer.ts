import { isGuid } from '../../../guid/guid.ts'
import { parseInstant } from '../../../time/instant.ts'
import type { FilterPunctuation, FilterToken } from './token.ts'

const QUOTE = 39
const GUID_LENGTH = 36
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const PUNCTUATION: ReadonlySet<string> = new Set(['(', ')', ',', '/', ':'])

/** Reads the token that begins at `from` or behind the blanks there; the text behind it is not looked at. */
export function readFilterToken(text: string, from: number): FilterToken {
  const start = skipBlanks(text, from)
  if (start >= text.length) return { kind: 'end', start: text.length, end: text.length }
  const code = text.charCodeAt(start)
  if (code === QUOTE) return readString(text, start)
  if (isDigit(code) || isSignedNumber(text, start)) return readValue(text, start)
  if (isNameCharacter(code)) return beginsGuid(text, start) ? readValue(text, start) : readWord(text, start)
  const character = text[start] as string
  if (PUNCTUATION.has(character)) {
    return { kind: character as FilterPunctuation, start, end: start + 1 }
  }
  return { kind: 'fault', start, end: start + 1, message: `character '${character}' is not valid` }
}

/** Two quotes within a string stand for one. */
function readString(text: string, start: number): FilterToken {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf("'", from)
    if (quote === -1) {
      return { kind: 'fault', start, end: text.length, message: 'there is an unterminated string literal' }
    }
    value += text.slice(from, quote)
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      const end = quote + 1
      return { kind: 'literal', start, end, literal: { kind: 'string', value, start, end } }
    }
    value += "'"
    from = quote + 2
  }
}

/** A number, a GUID, or a date with or without its time. */
function readValue(text: string, start: number): FilterToken {
  let end = start + 1
  while (end < text.length && isValueCharacter(text.charCodeAt(end))) end++
  const written = text.slice(start, end)
  const span = { start, end }
  if (written.length === GUID_LENGTH && isGuid(written)) {
    return { kind: 'literal', ...span, literal: { kind: 'guid', value: written, ...span } }
  }
  if (NUMBER.test(written)) {
    return { kind: 'literal', ...span, literal: { kind: 'number', value: Number(written), ...span } }
  }
  const instant = parseInstant(written)
  if (instant === undefined) {
    return { kind: 'fault', ...span, message: `'${written}' is no number, GUID or date` }
  }
  return { kind: 'literal', ...span, literal: { kind: 'dateTime', value: instant, ...span } }
}

function readWord(text: string, start: number): FilterToken {
  let end = start + 1
  while (end < text.length && isWordCharacter(text.charCodeAt(end))) end++
  const written = text.slice(start, end)
  return { kind: 'word', start, end, text: written, lower: written.toLowerCase() }
}

function beginsGuid(text: string, start: number): boolean {
  // Most words stop this at the ninth character.
  return text[start + 8] === '-' && isGuid(text.slice(start, start + GUID_LENGTH))
}

function isSignedNumber(text: string, start: number): boolean {
  const character = text[start]
  return (character === '-' || character === '+') && isDigit(text.charCodeAt(start + 1))
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Letters of any script, `_`, `$` and `@`: `$count` and `$it` begin like names. */
function isNameCharacter(code: number): boolean {
  const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return letter || code === 95 || code === 36 || code === 64 || code > 127
}

function isWordCharacter(code: number): boolean {
  return isNameCharacter(code) || isDigit(code) || code === 46
}

function isValueCharacter(code: number): boolean {
  return isWordCharacter(code) || code === 43 || code === 45 || code === 58
}

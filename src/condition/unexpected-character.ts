import { isBlank } from './character.ts'
import { excerpt, isShowable } from './excerpt.ts'
import type { Fault } from './syntax-error.ts'

const CURLY_QUOTES: ReadonlySet<string> = new Set('‘’‚‛“”„‟′″´`')
const INVISIBLE_BLANKS: ReadonlySet<number> = new Set([
  0xa0, 0x202f, 0x3000, 0xfeff, 0x200b, 0x2060, 0x0b, 0x0c,
])

const HELP: ReadonlyMap<string, string> = new Map([
  [
    '=',
    'compare with an operator by name: StringEquals, NumericEquals, BoolEquals, GuidEquals, DateTimeEquals',
  ],
  ['<', 'compare with an operator by name: NumericLessThan, DateTimeLessThan'],
  ['>', 'compare with an operator by name: NumericGreaterThan, DateTimeGreaterThan'],
  ['&', 'write && or AND'],
  ['|', 'write || or OR'],
  [';', 'a condition ends without a sign; leave the semicolon out'],
  ['[', 'an attribute is written @Request[…], @Resource[…], @Principal[…] or @Environment[…]'],
  [']', 'an attribute is written @Request[…], @Resource[…], @Principal[…] or @Environment[…]'],
  ['#', 'the language has no comments'],
  ['/', "the language has no comments; put text in single quotes: '/…'"],
  ['$', "put text in single quotes: '$…'"],
  ['*', "put a pattern in single quotes: '*…'"],
])

/** The fault of a character that begins no token, with the mend that its likely reason suggests. */
export function unexpectedCharacter(text: string, at: number): Fault {
  const character = String.fromCodePoint(text.codePointAt(at) as number)
  const start = at
  const end = at + character.length
  if (character === '"') {
    const help = "put text in single quotes: '…'"
    return { code: 'WrongQuote', start, end, message: 'a text in double quotes', found: '"', help }
  }
  if (CURLY_QUOTES.has(character)) {
    const help = "put text in straight single quotes: '…'; word processors bend them"
    const message = `${nameOf(character)} is no quote of this language`
    return { code: 'WrongQuote', start, end, message, found: character, help }
  }
  const name = nameOf(character)
  const message = `${name} has no meaning here`
  const found = name.startsWith('U+') ? name : character
  const help = helpFor(text, at, character)
  const fault = { code: 'UnexpectedCharacter', start, end, message, found } as const
  return help === undefined ? fault : { ...fault, help }
}

function helpFor(text: string, at: number, character: string): string | undefined {
  const code = character.codePointAt(0) as number
  if (INVISIBLE_BLANKS.has(code))
    return 'replace it by an ordinary blank; such blanks come along when text is pasted'
  if (character === '/' && !isCommentAt(text, at)) return "put text in single quotes: '…'"
  return HELP.get(character)
}

function isCommentAt(text: string, at: number): boolean {
  return text[at + 1] === '/' || text[at + 1] === '*' || isBlank(text.charCodeAt(at + 1))
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) as number
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  if (code >= 0x21 && code <= 0x7e) return `'${character}'`
  return isShowable(code) && !INVISIBLE_BLANKS.has(code) ? `'${excerpt(character)}' (${number})` : number
}

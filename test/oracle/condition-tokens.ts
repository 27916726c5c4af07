import type { AttributeSource } from './exchange.ts'

export type Quantifier = 'foranyofanyvalues' | 'forallofanyvalues' | 'foranyofallvalues' | 'forallofallvalues'

/** `text` is the raw text between the quotes. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'guid'; readonly text: string }

export interface Attribute {
  readonly kind: 'attribute'
  readonly source: AttributeSource
  readonly name: string
}

export type Token =
  | Literal
  | Attribute
  | { readonly kind: '(' | ')' | '{' | '}' | ',' | 'and' | 'or' | 'not' }
  | { readonly kind: 'actionmatches' | 'suboperationmatches' | 'exists' }
  | { readonly kind: 'operator'; readonly operator: string; readonly quantifier?: Quantifier }

const BLANKS = /[ \t\r\n]+/y
const PUNCTUATION = /&&|\|\||[(){},!]/y
const ATTRIBUTE = /@(request|resource|principal|environment)[ \t\r\n]*\[([^\]]+)\]/iy
const TEXT = /'((?:[^'\\]|\\[\s\S])*)'/y
const WORD = /[a-z0-9_:.-]+/iy

const KEYWORD = /^(and|or|not|exists|actionmatches|suboperationmatches)$/
const GUID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/
const OPERATOR =
  /^(?:(for(?:any|all)of(?:any|all)values):)?(string(?:not)?(?:equals|startswith|like)(?:ignorecase)?|(?:numeric|datetime|timeofday)(?:equals|notequals|lessthan|lessthanequals|greaterthan|greaterthanequals)|(?:bool|guid)(?:not)?equals|ip(?:not)?match)$/

/** The tokens of a condition; `undefined` where something in it is none. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at
    const match = expression.exec(text)
    if (match !== null) at = expression.lastIndex
    return match
  }
  while (at < text.length) {
    if (take(BLANKS) !== null) continue
    const token = nextToken(take)
    if (token === undefined) return undefined
    tokens.push(token)
  }
  return tokens
}

function nextToken(take: (expression: RegExp) => RegExpExecArray | null): Token | undefined {
  const punctuation = take(PUNCTUATION)?.[0]
  if (punctuation === '&&') return { kind: 'and' }
  if (punctuation === '||') return { kind: 'or' }
  if (punctuation === '!') return { kind: 'not' }
  if (punctuation !== undefined) return { kind: punctuation as '(' | ')' | '{' | '}' | ',' }
  const attribute = take(ATTRIBUTE)
  if (attribute !== null) {
    const name = (attribute[2] ?? '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
    if (name === '') return undefined
    return { kind: 'attribute', source: (attribute[1] ?? '').toLowerCase() as AttributeSource, name }
  }
  const text = take(TEXT)
  if (text !== null) return { kind: 'text', text: text[1] ?? '' }
  const word = take(WORD)
  return word === null ? undefined : tokenOfWord(word[0].toLowerCase())
}

function tokenOfWord(word: string): Token | undefined {
  if (KEYWORD.test(word)) return { kind: word as 'and' | 'or' | 'not' | 'exists' | 'actionmatches' }
  const operator = OPERATOR.exec(word)
  if (operator?.[2] !== undefined) {
    const quantifier = operator[1] as Quantifier | undefined
    return { kind: 'operator', operator: operator[2], ...(quantifier && { quantifier }) }
  }
  if (word === 'true' || word === 'false') return { kind: 'truth', value: word === 'true' }
  if (GUID.test(word)) return { kind: 'guid', text: word }
  if (/^-?[0-9]+$/.test(word)) return { kind: 'integer', value: BigInt(word) }
  return undefined
}

/** What a quoted text means outside of patterns: an escaped quote or backslash is that character. */
export function plainText(raw: string): string {
  return raw.replace(/\\(['\\])/g, '$1')
}

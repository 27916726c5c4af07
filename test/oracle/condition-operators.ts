import { type Literal, plainText } from './condition-tokens.ts'
import { canonicalId, lastSegment } from './identifiers.ts'
import { compareInstants, instantOf, timeOfDayOf } from './instants.ts'
import { isInRange } from './ip-addresses.ts'

/** True, false, or `undefined` for unknown. */
export type Truth = boolean | undefined

/** `pattern` is the text as a Like operator reads it. */
export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly pattern: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'guid'; readonly text: string }
  | { readonly kind: 'misfit' }

export function valueOfLiteral(literal: Literal): Value {
  if (literal.kind !== 'text') return literal
  const pattern = literal.text.replace(/\\([\s\S])/g, (pair, escaped) => (escaped === "'" ? "'" : pair))
  return { kind: 'text', text: plainText(literal.text), pattern }
}

export function valueOfAttribute(given: unknown): Value {
  if (typeof given === 'string') return { kind: 'text', text: given, pattern: given }
  if (typeof given === 'boolean') return { kind: 'truth', value: given }
  if (typeof given === 'number' && Number.isInteger(given)) return { kind: 'integer', value: BigInt(given) }
  return { kind: 'misfit' }
}

/** One value on the left against one on the right; unknown where one does not fit the operator. */
export function holdsForPair(operator: string, left: Value, right: Value): Truth {
  const positive = operator.replace('not', '')
  const result = positiveOperator(positive, left, right)
  return positive === operator || result === undefined ? result : !result
}

function positiveOperator(operator: string, left: Value, right: Value): Truth {
  const [, family = '', test = ''] =
    /^(string|numeric|datetime|timeofday|bool|guid|ip)(.*)$/.exec(operator) ?? []
  switch (family) {
    case 'string':
      return stringOperator(test, left, right)
    case 'numeric': {
      const [one, other] = [integerOf(left), integerOf(right)]
      if (one === undefined || other === undefined) return undefined
      return isOrdered(test, one < other ? -1 : one > other ? 1 : 0)
    }
    case 'datetime':
    case 'timeofday': {
      const read = family === 'datetime' ? instantOf : timeOfDayOf
      const [one, other] = [read(textOf(left)), read(textOf(right))]
      return one && other ? isOrdered(test, compareInstants(one, other)) : undefined
    }
    case 'bool': {
      const [one, other] = [truthOf(left), truthOf(right)]
      return one === undefined || other === undefined ? undefined : one === other
    }
    case 'guid': {
      const [one, other] = [guidOf(left, 'of a resource ID too'), guidOf(right, 'alone')]
      return one === undefined || other === undefined ? undefined : one === other
    }
    default: {
      const [address, range] = [textOf(left), textOf(right)]
      return address === undefined || range === undefined ? undefined : isInRange(address, range)
    }
  }
}

function stringOperator(test: string, left: Value, right: Value): Truth {
  if (left.kind !== 'text' || right.kind !== 'text') return undefined
  const fold = test.endsWith('ignorecase') ? foldedText : (text: string) => text
  const text = fold(left.text)
  switch (test.replace('ignorecase', '')) {
    case 'equals':
      return text === fold(right.text)
    case 'startswith':
      return text.startsWith(fold(right.text))
    default:
      return likeExpression(fold(right.pattern)).test(text)
  }
}

/** Simple lower case: one character becomes one, whatever stands beside it. */
function foldedText(text: string): string {
  return Array.from(text, (character) => Array.from(character.toLowerCase())[0]).join('')
}

function likeExpression(pattern: string): RegExp {
  const expression = pattern.replace(/\\[*?\\]|[\s\S]/g, (part) => {
    if (part === '*') return '[\\s\\S]*'
    if (part === '?') return '[\\s\\S]'
    const literal = part.length === 2 ? part.slice(1) : part
    return `\\u${literal.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return new RegExp(`^${expression}$`)
}

function isOrdered(test: string, order: number): Truth {
  switch (test) {
    case 'equals':
      return order === 0
    case 'lessthan':
      return order < 0
    case 'lessthanequals':
      return order <= 0
    case 'greaterthan':
      return order > 0
    case 'greaterthanequals':
      return order >= 0
    default:
      return undefined
  }
}

function textOf(value: Value): string | undefined {
  return value.kind === 'text' ? value.text : undefined
}

function integerOf(value: Value): bigint | undefined {
  if (value.kind === 'integer') return value.value
  const text = textOf(value)
  return text !== undefined && /^-?[0-9]+$/.test(text) ? BigInt(text) : undefined
}

function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'truth') return value.value
  const text = textOf(value)?.toLowerCase()
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

function guidOf(value: Value, where: 'alone' | 'of a resource ID too'): string | undefined {
  if (value.kind === 'guid') return canonicalId(value.text)
  const text = textOf(value)
  if (text === undefined) return undefined
  const guid = canonicalId(where === 'alone' ? text : lastSegment(text))
  return /^[0-9a-f]{32}$/.test(guid) ? guid : undefined
}

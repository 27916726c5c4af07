import { refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from './reading.ts'

/** One term of a `$filter`; text compares without regard to case. */
export interface ResourceFilterTerm {
  /** As declared, whatever the request's case. */
  readonly field: string
  readonly operator: 'eq' | 'contains'
  readonly value: string
}

const STRING = "'((?:[^']|'')*)'"
const EQUALS = new RegExp(`^\\s*([A-Za-z]+)\\s+eq\\s+${STRING}\\s*`, 'i')
const CONTAINS = new RegExp(`^\\s*contains\\s*\\(\\s*([A-Za-z]+)\\s*,\\s*${STRING}\\s*\\)\\s*`, 'i')
const SUBSTRING_OF = new RegExp(`^\\s*substringof\\s*\\(\\s*${STRING}\\s*,\\s*([A-Za-z]+)\\s*\\)\\s*`, 'i')
const AND = /^and\b/i

/**
 * Reads a `$filter`: terms `field eq 'text'`, `contains(field, 'text')` and `substringof('text', field)`, joined by
 * `and`. A blank filter has no terms.
 *
 * @returns a refusal for everything else, since a filter that is passed over would show too much
 */
export function readResourceFilter(
  filter: string | undefined,
  fields: readonly string[],
): Reading<readonly ResourceFilterTerm[]> {
  const declared = new Map(fields.map((field) => [field.toLowerCase(), field]))
  const terms: ResourceFilterTerm[] = []
  let rest = filter?.trim() ?? ''
  while (rest !== '') {
    const found = nextTerm(rest)
    const field = found === undefined ? undefined : declared.get(found.field.toLowerCase())
    if (found === undefined || field === undefined) return invalidFilter(filter as string)
    terms.push({ field, operator: found.operator, value: found.value })
    rest = rest.slice(found.length)
    if (rest === '') break
    if (!AND.test(rest) || rest.length === 3) return invalidFilter(filter as string)
    rest = rest.slice(3)
  }
  return read(terms)
}

/** Whether a text satisfies a term; a missing one satisfies none. */
export function satisfies(term: ResourceFilterTerm, text: string | null | undefined): boolean {
  if (text === undefined || text === null) return false
  const [folded, wanted] = [text.toLowerCase(), term.value.toLowerCase()]
  return term.operator === 'eq' ? folded === wanted : folded.includes(wanted)
}

function nextTerm(text: string): (ResourceFilterTerm & { readonly length: number }) | undefined {
  const equals = EQUALS.exec(text)
  if (equals !== null) return termOf('eq', equals, equals[1], equals[2])
  const contains = CONTAINS.exec(text)
  if (contains !== null) return termOf('contains', contains, contains[1], contains[2])
  const substring = SUBSTRING_OF.exec(text)
  return substring === null ? undefined : termOf('contains', substring, substring[2], substring[1])
}

function termOf(
  operator: ResourceFilterTerm['operator'],
  match: RegExpExecArray,
  field = '',
  quoted = '',
): ResourceFilterTerm & { readonly length: number } {
  return { field, operator, value: quoted.replaceAll("''", "'"), length: match[0].length }
}

function invalidFilter(filter: string): { readonly ok: false; readonly refused: ReturnType<typeof refuse> } {
  return unreadable(
    refuse(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`),
  )
}

import { type Refused, refuse } from '../outcome.ts'
import { type FilterTerm, parseFilterTerms } from './filter-terms.ts'

/** Every term that some authorization list knows, and how it is written. */
const FORMS = {
  atScope: 'function',
  atScopeAndBelow: 'function',
  asTarget: 'function',
  assignedTo: 'function of a text',
  principalId: 'member',
  type: 'member',
  roleName: 'member',
  denyAssignmentName: 'member',
  gdprExportPrincipalId: 'member',
} as const

export type FilterName = keyof typeof FORMS

/** The terms of one filter by name: a text where the term has one, else just that it is there. */
export type ListFilter<K extends FilterName = FilterName> = {
  readonly [N in K]?: (typeof FORMS)[N] extends 'function' ? true : string
}

const NAMES = new Map(Object.keys(FORMS).map((name) => [name.toLowerCase(), name as FilterName]))

/**
 * Reads the `$filter` of a list that knows some of these terms. Blank and absent filters have no terms.
 *
 * @returns `undefined` for what the list does not know: another term, one that stands twice, or an empty text
 */
export function readListFilter<K extends FilterName>(
  text: string | undefined,
  known: readonly K[],
): ListFilter<K> | undefined {
  if (text === undefined || text.trim() === '') return {}
  const terms = parseFilterTerms(text)
  if (terms === undefined) return undefined
  const filter: { [name: string]: string | true } = {}
  for (const term of terms) {
    const name = NAMES.get(term.name.toLowerCase())
    const value = name === undefined ? undefined : textOrPresence(term, FORMS[name])
    if (name === undefined || value === undefined) return undefined
    if (!(known as readonly FilterName[]).includes(name) || Object.hasOwn(filter, name)) return undefined
    filter[name] = value
  }
  return filter as ListFilter<K>
}

/** @param supported what the list supports, in the words of Azure's answer */
export function unsupportedFilter(text: string | undefined, supported: string): Refused {
  return refuse(
    400,
    'UnsupportedQuery',
    `The filter '${text ?? ''}' is not supported. Supported filters are either ${supported}.`,
  )
}

function textOrPresence(term: FilterTerm, form: (typeof FORMS)[FilterName]): string | true | undefined {
  if (form === 'member') return term.kind === 'equality' ? term.value || undefined : undefined
  if (term.kind !== 'call') return undefined
  if (form === 'function') return term.argument === undefined ? true : undefined
  return term.argument || undefined
}

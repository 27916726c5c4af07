import { badRequest, type GraphFault, unsupportedQuery } from '../fault.ts'

export type QueryOption =
  | 'select'
  | 'top'
  | 'count'
  | 'filter'
  | 'orderby'
  | 'search'
  | 'skiptoken'
  | 'expand'

/** What a query says, decoded; options that are absent or empty are left out. */
export type QueryOptions = ReadonlyMap<QueryOption, string>

const OPTIONS: ReadonlySet<string> = new Set<QueryOption>([
  'select',
  'top',
  'count',
  'filter',
  'orderby',
  'search',
  'skiptoken',
  'expand',
])

/**
 * Reads the options of a query. Names ignore case, and `$` may be left out; what then is no option is ignored, whereas
 * an unknown name with `$` is refused.
 *
 * @see https://learn.microsoft.com/graph/query-parameters
 */
export function readQueryOptions(query: string): QueryOptions | GraphFault {
  const options = new Map<QueryOption, string>()
  for (const pair of query.split('&')) {
    const [name, value] = decodedPair(pair)
    if (name === undefined || value === undefined) return badRequest('The query is not escaped properly.')
    const folded = name.toLowerCase()
    const option = folded.startsWith('$') ? folded.slice(1) : folded
    if (OPTIONS.has(option)) {
      if (options.has(option as QueryOption)) {
        return badRequest(
          `Query option '$${option}' was specified more than once, but it must be specified at most once.`,
        )
      }
      options.set(option as QueryOption, value)
      continue
    }
    const fault = refusedOption(option, folded === option ? 'bare' : 'dollar', name, value)
    if (fault !== undefined) return fault
  }
  for (const [option, value] of options) if (value.trim() === '') options.delete(option)
  return options
}

/** The query of the next page: as it was, but for the token. */
export function withSkipToken(query: string, token: string): string {
  const kept = query.split('&').filter((pair) => {
    const name = decodedPair(pair)[0]?.toLowerCase()
    return pair !== '' && name !== '$skiptoken' && name !== 'skiptoken'
  })
  return [...kept, `$skiptoken=${token}`].join('&')
}

function refusedOption(
  option: string,
  spelling: 'bare' | 'dollar',
  name: string,
  value: string,
): GraphFault | undefined {
  if (option === 'skip') return unsupportedQuery("'$skip' is not supported by the service.")
  if (spelling === 'bare' || (option === 'format' && value.toLowerCase().includes('json'))) return undefined
  return badRequest(`The query parameter '${name}' is not supported.`)
}

/** Forms write a blank as a plus sign. */
function decodedPair(pair: string): readonly [name?: string, value?: string] {
  const equals = pair.indexOf('=')
  const parts = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
  try {
    return [decoded(parts[0]), decoded(parts[1])]
  } catch {
    return []
  }
}

function decoded(text = ''): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}

import type { View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { type DirectoryEntry, readMember } from '../directory/directory-entry.ts'
import type { EntityType } from '../entity/entity-type.ts'
import { badRequest, GraphFault, unsupportedQuery } from '../fault.ts'
import { bindFilter } from '../filter/binder.ts'
import type { BoundFilter } from '../filter/bound-filter.ts'
import { holds } from '../filter/evaluator.ts'
import { parseFilter } from '../filter/parser.ts'
import type { FilterRules } from '../filter/path-resolution.ts'
import { type BoundSearch, bindSearch, isFound } from '../search/evaluator.ts'
import { parseSearch } from '../search/parser.ts'
import { type EntityQuery, readShownMembers } from './entity-query.ts'
import { type OrderTerm, readOrder } from './order.ts'
import { type PageToken, readPageToken } from './page-token.ts'
import { type QueryOptions, readQueryOptions } from './query-options.ts'

/** A list as it was asked for, checked: what remains is to walk over the objects. */
export interface ListQuery extends EntityQuery {
  readonly order: readonly OrderTerm[]
  readonly pageSize: number
  readonly count: 'asked' | 'unasked'
  /** Where the page before this one ended; `undefined` for the first. */
  readonly token: PageToken | undefined
  /** What a page token belongs to. */
  readonly request: string
  readonly matches: (entry: DirectoryEntry) => boolean
}

/** What a list query reads beside the call. */
export interface ListSurroundings {
  readonly view: View
  readonly entity: EntityType
  /** `bare`: a plain collection; `cast` and `count`: paths that are advanced queries by the header alone. */
  readonly path: 'bare' | 'cast' | 'count'
  readonly securityAttributes: FilterRules['securityAttributes']
  readonly now: string
}

const DEFAULT_PAGE_SIZE = 100
const MAX_PAGE_SIZE = 999
const SEARCH_NEEDS_HEADER =
  "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'"

/**
 * Reads the query of a list and refuses what the directory does not answer.
 *
 * An advanced query has the header `ConsistencyLevel: eventual` and `$count=true`; with `$search`, a cast or the segment
 * `$count` the header is enough.
 *
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function readListQuery(call: GraphCall, surroundings: ListSurroundings): ListQuery | GraphFault {
  const { view, entity, path, securityAttributes, now } = surroundings
  const options = readQueryOptions(call.query ?? '')
  if (options instanceof GraphFault) return options
  const pageSize = readPageSize(options.get('top'))
  if (pageSize instanceof GraphFault) return pageSize
  const counted = readCount(options.get('count'))
  if (counted instanceof GraphFault) return counted

  const eventual = isEventual(call)
  if (options.has('search') && !eventual) return unsupportedQuery(SEARCH_NEEDS_HEADER)
  const headerIsEnough = options.has('search') || path !== 'bare'
  const queries = eventual && (counted || headerIsEnough) ? 'advanced' : 'default'

  const filter = readFilter(options.get('filter'), { entity, queries, securityAttributes })
  if (filter instanceof GraphFault) return filter
  const search = readSearch(options.get('search'), entity)
  if (search instanceof GraphFault) return search
  const order = readOrder(
    options.get('orderby'),
    entity,
    queries,
    filter === undefined ? 'unfiltered' : 'filtered',
  )
  if (order instanceof GraphFault) return order
  const shown = readShownMembers(options, entity, securityAttributes)
  if (shown instanceof GraphFault) return shown
  if (shown.expansions.length > 0 && queries === 'advanced') {
    return unsupportedQuery('$expand is not supported together with advanced query parameters.')
  }

  const request = requestOf(call, options)
  const written = options.get('skiptoken')
  const token = written === undefined ? undefined : readPageToken(written, request, order.length + 1, now)
  if (token instanceof GraphFault) return token
  return {
    ...shown,
    order,
    pageSize: token?.pageSize ?? pageSize,
    // Without the header the count is ignored in silence.
    count: counted && eventual ? 'asked' : 'unasked',
    token,
    request,
    matches: predicate(filter, search, view),
  }
}

export function isEventual({ consistencyLevel }: GraphCall): boolean {
  return consistencyLevel?.trim().toLowerCase() === 'eventual'
}

function readPageSize(top: string | undefined): number | GraphFault {
  if (top === undefined) return DEFAULT_PAGE_SIZE
  const written = top.trim()
  if (!/^\d+$/.test(written)) {
    return badRequest(
      `Invalid value '${written}' for $top query option found. The $top query option requires a non-negative integer value.`,
    )
  }
  const size = Number(written)
  if (size >= 1 && size <= MAX_PAGE_SIZE) return size
  return unsupportedQuery(
    `Invalid page size specified: '${written}'. Must be between 1 and ${MAX_PAGE_SIZE} inclusive.`,
  )
}

function readCount(count: string | undefined): boolean | GraphFault {
  const folded = count?.trim().toLowerCase()
  if (folded === undefined || folded === 'false') return false
  if (folded === 'true') return true
  return badRequest(
    `Invalid value '${count}' for $count query option found. Valid values are 'true' or 'false'.`,
  )
}

function readFilter(text: string | undefined, rules: FilterRules): BoundFilter | undefined | GraphFault {
  if (text === undefined) return undefined
  const parsed = parseFilter(text)
  if (parsed.ok) return bindFilter(parsed.expression, rules)
  const { message, offset } = parsed.error
  return badRequest(`Invalid filter clause: ${message} at position ${offset} in '${text}'.`)
}

function readSearch(text: string | undefined, entity: EntityType): BoundSearch | undefined | GraphFault {
  if (text === undefined) return undefined
  const parsed = parseSearch(text)
  if (parsed.ok) return bindSearch(parsed.expression, entity)
  const { message, offset } = parsed.error
  return badRequest(`Syntax error: ${message} at position ${offset} in '${text}'.`)
}

function predicate(
  filter: BoundFilter | undefined,
  search: BoundSearch | undefined,
  view: View,
): (entry: DirectoryEntry) => boolean {
  return (entry) => {
    const member = (folded: string) => readMember(entry, folded, view)
    return (
      (filter === undefined || holds(filter, { member })) && (search === undefined || isFound(search, member))
    )
  }
}

function requestOf({ path }: GraphCall, options: QueryOptions): string {
  return JSON.stringify([
    path.toLowerCase(),
    ...(['filter', 'search', 'orderby'] as const).map((option) => options.get(option) ?? null),
  ])
}

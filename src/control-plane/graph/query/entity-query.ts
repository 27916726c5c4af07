import type { GraphCall } from '../call.ts'
import type { EntityType } from '../entity/entity-type.ts'
import { authorizationDenied, badRequest, GraphFault } from '../fault.ts'
import type { FilterRules } from '../filter/path-resolution.ts'
import { type Expansion, readExpansions } from './expansion.ts'
import { type QueryOption, type QueryOptions, readQueryOptions } from './query-options.ts'
import { readSelection, type Selection } from './selection.ts'

/** How an object is to be shown, alone or in a list. */
export interface EntityQuery {
  readonly selection: Selection
  readonly expansions: readonly Expansion[]
}

const FOR_LISTS_ONLY: readonly QueryOption[] = ['filter', 'orderby', 'count', 'top', 'search', 'skiptoken']

/** Reads the query of a single object: `$select` and `$expand`. */
export function readEntityQuery(
  call: GraphCall,
  entity: EntityType,
  securityAttributes: FilterRules['securityAttributes'],
): EntityQuery | GraphFault {
  const options = readQueryOptions(call.query ?? '')
  if (options instanceof GraphFault) return options
  if (FOR_LISTS_ONLY.some((option) => options.has(option))) {
    return badRequest(
      'The query specified in the URI is not valid. The requested resource is not a collection. Query options $filter, $orderby, $count, $skip, and $top can be applied only on collections.',
    )
  }
  return readShownMembers(options, entity, securityAttributes)
}

export function readShownMembers(
  options: QueryOptions,
  entity: EntityType,
  securityAttributes: FilterRules['securityAttributes'],
): EntityQuery | GraphFault {
  const selection = readSelection(options.get('select'), entity)
  if (selection instanceof GraphFault) return selection
  const attributes = selection?.some(({ name }) => name === 'customSecurityAttributes')
  if (attributes && securityAttributes === 'hidden') return authorizationDenied()
  const expansions = readExpansions(options.get('expand'), entity)
  return expansions instanceof GraphFault ? expansions : { selection, expansions }
}

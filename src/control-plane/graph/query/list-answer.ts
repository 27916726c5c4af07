import type { Caller, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import type { DirectoryEntry } from '../directory/directory-entry.ts'
import type { EntityType } from '../entity/entity-type.ts'
import { GraphFault, requestBadRequest, unsupportedQuery } from '../fault.ts'
import { answered, answeredInText, type GraphDone } from '../outcome.ts'
import { securityAttributesFor } from '../permission.ts'
import { expanded } from './expansion.ts'
import { isEventual, type ListSurroundings, readListQuery } from './list-query.ts'
import { pageOf } from './page.ts'
import { listContext, presented } from './presentation.ts'

/** A list before its query is applied. */
export interface ObjectList {
  readonly entries: Iterable<DirectoryEntry>
  /** The type that the query is read by; objects of a list of `directoryObject` carry their own. */
  readonly entity: EntityType
  readonly path: 'bare' | 'cast'
}

/** One page of a list. */
export function answerList(
  list: ObjectList,
  view: View,
  caller: Caller,
  call: GraphCall,
  now: string,
): GraphDone | GraphFault {
  const { entity, entries, path } = list
  if (path === 'cast' && !isEventual(call)) return unsupportedQuery('Unsupported Query.')
  const query = readListQuery(call, listSurroundings(list, path, view, caller, call, now))
  if (query instanceof GraphFault) return query
  const page = pageOf(entries, query, call, view, now)
  const { selection, expansions, count, token } = query
  const typing = entity.name === 'directoryObject' ? 'typed' : 'untyped'
  const navigations = expansions.map(({ navigation }) => navigation)
  return answered({
    '@odata.context': listContext(call.root, entity.set, selection, navigations),
    ...(count === 'asked' && token === undefined ? { '@odata.count': page.total } : {}),
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.entries.map((entry) => ({
      ...presented(entry, selection, typing, view),
      ...expanded(entry, expansions, view),
    })),
  })
}

/** The number of objects in a list, as plain text: the segment `$count`. */
export function answerCount(
  list: ObjectList,
  view: View,
  caller: Caller,
  call: GraphCall,
  now: string,
): GraphDone | GraphFault {
  if (!isEventual(call)) return requestBadRequest('$count is not currently supported.')
  const query = readListQuery(call, listSurroundings(list, 'count', view, caller, call, now))
  if (query instanceof GraphFault) return query
  let total = 0
  for (const entry of list.entries) if (query.matches(entry)) total++
  return answeredInText(String(total))
}

function listSurroundings(
  { entity }: ObjectList,
  path: ListSurroundings['path'],
  view: View,
  caller: Caller,
  call: GraphCall,
  now: string,
): ListSurroundings {
  return { view, entity, path, now, securityAttributes: securityAttributesFor(caller, call) }
}

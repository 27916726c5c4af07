import type { Caller, Change, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import type { DirectoryEntry } from '../directory/directory-entry.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { ENTITY_TYPES } from '../entity/entity-types.ts'
import { GraphFault } from '../fault.ts'
import { answered, type GraphDone } from '../outcome.ts'
import { securityAttributesFor } from '../permission.ts'
import { readEntityQuery } from './entity-query.ts'
import { expanded } from './expansion.ts'
import { entityContext, presented } from './presentation.ts'

/**
 * One object, as its query wants it.
 *
 * @param set by which the path named it; an object of `directoryObjects` carries its type
 */
export function answerEntity(
  entry: DirectoryEntry,
  set: EntitySet | 'directoryObjects',
  view: View,
  caller: Caller,
  call: GraphCall,
): GraphDone | GraphFault {
  const { entity } = entry
  const query = readEntityQuery(call, entity, securityAttributesFor(caller, call))
  if (query instanceof GraphFault) return query
  const { selection, expansions } = query
  const navigations = expansions.map(({ navigation }) => navigation)
  return answered({
    '@odata.context': entityContext(call.root, ENTITY_TYPES[set].set, selection, navigations),
    ...presented(entry, selection, set === 'directoryObjects' ? 'typed' : 'untyped', view),
    ...expanded(entry, expansions, view),
  })
}

/** A new object, whole. */
export function answerCreated(
  entry: DirectoryEntry,
  view: View,
  { root }: GraphCall,
  changes: readonly Change[],
): GraphDone {
  const body = {
    '@odata.context': entityContext(root, entry.entity.set, undefined),
    ...presented(entry, undefined, 'untyped', view),
  }
  return answered(body, 201, changes)
}

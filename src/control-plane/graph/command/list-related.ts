import type { Caller, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import { relatedObjects } from '../directory/relationship.ts'
import type { EntitySet, EntityType } from '../entity/entity-type.ts'
import { ENTITY_TYPES } from '../entity/entity-types.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerCount, answerList, type ObjectList } from '../query/list-answer.ts'

/** `members` and `transitiveMembers` are those of a group. */
export type Relationship = 'memberOf' | 'transitiveMemberOf' | 'members' | 'transitiveMembers'

export interface ListRelated extends GraphCall {
  readonly set: EntitySet | 'directoryObjects'
  readonly key: ObjectKey
  readonly relationship: Relationship
  /** Only objects of this type: the path ends in `/microsoft.graph.group`. */
  readonly cast?: EntityType
}

/**
 * `GET /{servicePrincipals, users, groups, directoryObjects}/{id}/memberOf` and the other relationships of groups.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-list-memberof
 */
export const listRelated: GraphCommand<ListRelated> = graphCommand((view, caller, command, { now }) => {
  const list = relatedList(view, caller, command)
  return list instanceof GraphFault ? list : answerList(list, view, caller, command, now)
})

/** The same with `/$count`. */
export const countRelated: GraphCommand<ListRelated> = graphCommand((view, caller, command, { now }) => {
  const list = relatedList(view, caller, command)
  return list instanceof GraphFault ? list : answerCount(list, view, caller, command, now)
})

function relatedList(view: View, caller: Caller, command: ListRelated): ObjectList | GraphFault {
  const { set, key, relationship, cast } = command
  const refused = refusedAccess(caller, command, 'read', set)
  if (refused !== undefined) return refused
  const entry = locate(view, set, key)
  if (entry instanceof GraphFault) return entry
  const related = relatedObjects(view, entry, relationship) ?? []
  if (cast === undefined) return { entries: related, entity: ENTITY_TYPES.directoryObjects, path: 'bare' }
  return { entries: related.filter(({ entity }) => entity === cast), entity: cast, path: 'cast' }
}

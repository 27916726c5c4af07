import type { GraphCall } from '../call.ts'
import { liveEntries } from '../directory/find-object.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { ENTITY_TYPES } from '../entity/entity-types.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerCount, answerList } from '../query/list-answer.ts'

export interface ListObjects extends GraphCall {
  readonly set: EntitySet
}

/**
 * `GET /servicePrincipals` and the other collections.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-list
 */
export const listObjects: GraphCommand<ListObjects> = graphCommand((view, caller, command, { now }) => {
  const { set } = command
  const list = { entries: liveEntries(view, set), entity: ENTITY_TYPES[set], path: 'bare' } as const
  return refusedAccess(caller, command, 'read', set) ?? answerList(list, view, caller, command, now)
})

/** `GET /servicePrincipals/$count` and the like. */
export const countObjects: GraphCommand<ListObjects> = graphCommand((view, caller, command, { now }) => {
  const { set } = command
  const list = { entries: liveEntries(view, set), entity: ENTITY_TYPES[set], path: 'bare' } as const
  return refusedAccess(caller, command, 'read', set) ?? answerCount(list, view, caller, command, now)
})

import type { GraphCall } from '../call.ts'
import { locate, type ObjectKey } from '../directory/object-key.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { GraphFault } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { refusedAccess } from '../permission.ts'
import { answerEntity } from '../query/entity-answer.ts'

export interface GetObject extends GraphCall {
  readonly set: EntitySet | 'directoryObjects'
  readonly key: ObjectKey
}

/**
 * `GET /servicePrincipals/{id}`, `/servicePrincipals(appId='{appId}')`, `/directoryObjects/{id}` and the like.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-get
 */
export const getObject: GraphCommand<GetObject> = graphCommand((view, caller, command) => {
  const { set, key } = command
  const refused = refusedAccess(caller, command, 'read', set)
  if (refused !== undefined) return refused
  const entry = locate(view, set, key)
  return entry instanceof GraphFault ? entry : answerEntity(entry, set, view, caller, command)
})

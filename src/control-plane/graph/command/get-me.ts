import type { GraphCall } from '../call.ts'
import { findInSet } from '../directory/find-object.ts'
import { badRequest } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { answerEntity } from '../query/entity-answer.ts'

/**
 * `GET /me`: the user who asks. Applications have no self here, by which clients tell that they are one.
 *
 * @see https://learn.microsoft.com/graph/api/user-get
 */
export const getMe: GraphCommand<GraphCall> = graphCommand((view, caller, command) => {
  const entry = caller.kind === 'principal' ? findInSet(view, 'users', caller.principalId) : undefined
  if (entry === undefined) return badRequest('/me request is only valid with delegated authentication flow.')
  return answerEntity(entry, 'users', view, caller, command)
})

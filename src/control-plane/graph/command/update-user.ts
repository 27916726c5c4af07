import { liveElement } from '../directory/find-object.ts'
import { locate } from '../directory/object-key.ts'
import { USER } from '../entity/user.ts'
import { GraphFault, resourceNotFound } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { changedQuietly } from '../outcome.ts'
import { refusedAccess } from '../permission.ts'
import { emptiedProperty, readMembers } from './body.ts'
import { refusedName } from './create-user.ts'
import { merged } from './merge.ts'
import type { UpdateObject } from './update-service-principal.ts'

const KEPT = ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName']

/**
 * `PATCH /users/{id or userPrincipalName}`
 *
 * @see https://learn.microsoft.com/graph/api/user-update
 */
export const updateUser: GraphCommand<UpdateObject> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'write', 'users')
  if (refused !== undefined) return refused
  const entry = locate(view, 'users', command.key)
  if (entry instanceof GraphFault) return entry
  const element = liveElement(view, 'users', entry.element.id)
  if (element === undefined) return resourceNotFound(command.key.value)
  const written = readMembers(command.body, USER, caller, command)
  if (written instanceof GraphFault) return written
  const emptied = emptiedProperty(written, KEPT, USER)
  if (emptied !== undefined) return emptied
  if (written.has('userPrincipalName')) {
    const name = refusedName(view, written.get('userPrincipalName'), element.id)
    if (name !== undefined) return name
  }
  const changed = new Map(written)
  changed.delete('passwordProfile')
  if (changed.size === 0) return changedQuietly([])
  return changedQuietly([{ put: 'users', element: merged(element, changed) }])
})

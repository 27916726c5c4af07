import { authorize } from '../authorize.ts'
import { extensionId, nameOf } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readLockBody } from './body.ts'
import { readLockable } from './lockable.ts'
import { refuseUnlessOwner } from './owners.ts'
import { type PrintedLock, printLock, systemDataOf } from './printed.ts'
import { invalidLockLevel, invalidLockName, lockNotesTooLong } from './refusals.ts'
import { stampSystemData } from './system-data.ts'

export interface PutLock {
  readonly scope: string
  readonly name: string
  readonly body: unknown
  readonly apiVersion?: string
}

const LEVELS = ['CanNotDelete', 'ReadOnly'] as const
const LONGEST_NOTES = 512
const NAME = /^[\p{L}\p{N}._()-]{1,90}$/u

/**
 * Creates a lock, or replaces the one that has the name at the scope.
 *
 * @see https://learn.microsoft.com/rest/api/resources/management-locks/create-or-update-by-scope
 */
export function putLock(
  view: View,
  caller: Caller,
  { scope, name, body, apiVersion }: PutLock,
  surroundings: Surroundings,
): Outcome {
  const place = readLockable(view, scope)
  if ('kind' in place) return place
  if (name === '' || name.includes('/')) return invalidLockName(name)
  const id = extensionId(place.text, 'locks', name)
  const needed = { action: 'Microsoft.Authorization/locks/write', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const existing = view.find('locks', id)
  // What is there already may have a name by the wider rule of other tools.
  if (existing === undefined && !isValidName(name)) return invalidLockName(name)
  const read = readLockBody(body)
  if (read === undefined) return badRequestFormat()
  const level = LEVELS.find((known) => known.toLowerCase() === read.level?.toLowerCase())
  if (level === undefined) return invalidLockLevel(read.level)
  if (read.notes !== null && read.notes.length > LONGEST_NOTES) return lockNotesTooLong(LONGEST_NOTES)
  const notOwned = existing === undefined ? undefined : refuseUnlessOwner(caller, existing)
  if (notOwned !== undefined) return notOwned
  const before = existing === undefined ? undefined : systemDataOf(existing)
  const element: PrintedLock = {
    properties: {
      level,
      ...(read.notes === null ? {} : { notes: read.notes }),
      ...(read.owners.length === 0 ? {} : { owners: read.owners }),
    },
    id: existing?.id ?? id,
    type: 'Microsoft.Authorization/locks',
    name: nameOf(existing?.id ?? id),
    systemData: stampSystemData(view, caller, surroundings.now, before),
  }
  const status = existing === undefined ? 201 : 200
  return done(status, printLock(element, apiVersion), [{ put: 'locks', element }])
}

function isValidName(name: string): boolean {
  return NAME.test(name) && !name.endsWith('.')
}

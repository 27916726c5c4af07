import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import type { NamedLock } from './get.ts'
import { readLockable } from './lockable.ts'
import { refuseUnlessOwner } from './owners.ts'
import { invalidLockName } from './refusals.ts'

/**
 * Deletes a lock; one that is not there is deleted already. No lock stands in the way of deleting a lock.
 *
 * @see https://learn.microsoft.com/rest/api/resources/management-locks/delete-by-scope
 */
export function deleteLock(
  view: View,
  caller: Caller,
  { scope, name }: NamedLock,
  surroundings: Surroundings,
): Outcome {
  const place = readLockable(view, scope)
  if ('kind' in place) return place
  if (name === '' || name.includes('/')) return invalidLockName(name)
  const id = extensionId(place.text, 'locks', name)
  const needed = { action: 'Microsoft.Authorization/locks/delete', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const lock = view.find('locks', id)
  if (lock === undefined) return done(204)
  return refuseUnlessOwner(caller, lock) ?? done(200, undefined, [{ remove: 'locks', id: lock.id }])
}

import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readLockable } from './lockable.ts'
import { printLock } from './printed.ts'
import { invalidLockName, lockNotFound } from './refusals.ts'

export interface NamedLock {
  readonly scope: string
  readonly name: string
  readonly apiVersion?: string
}

/** https://learn.microsoft.com/rest/api/resources/management-locks/get-by-scope */
export function getLock(
  view: View,
  caller: Caller,
  { scope, name, apiVersion }: NamedLock,
  surroundings: Surroundings,
): Outcome {
  const place = readLockable(view, scope)
  if ('kind' in place) return place
  if (name === '' || name.includes('/')) return invalidLockName(name)
  const id = extensionId(place.text, 'locks', name)
  const needed = { action: 'Microsoft.Authorization/locks/read', scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const lock = view.find('locks', id)
  return lock === undefined ? lockNotFound(name) : done(200, printLock(lock, apiVersion))
}

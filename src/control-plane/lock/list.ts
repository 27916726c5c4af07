import type { Lock } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { providerOf } from '../extension-id.ts'
import { readListFilter, unsupportedFilter } from '../filter/list-filter.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { placeOfId } from '../place.ts'
import { relationTo } from '../scope-relation.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readLockable } from './lockable.ts'
import { printLock } from './printed.ts'

export interface ListLocks {
  readonly scope: string
  /** OData: `atScope()` leaves out what is below. */
  readonly filter?: string
  readonly page?: PageRequest
  readonly apiVersion?: string
}

/**
 * Lists the locks at a scope, those that it inherits, and those below it.
 *
 * @see https://learn.microsoft.com/rest/api/resources/management-locks/list-by-scope
 */
export function listLocks(
  view: View,
  caller: Caller,
  { scope, filter: text, page: request = {}, apiVersion }: ListLocks,
  surroundings: Surroundings,
): Outcome {
  const place = readLockable(view, scope)
  if ('kind' in place) return place
  const needed = { action: 'Microsoft.Authorization/locks/read', scope: providerOf(place.text) }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const filter = readListFilter(text, ['atScope'])
  if (filter === undefined) return unsupportedFilter(text, "'atScope()'")
  const relation = relationTo(view, place.key)
  const found: Lock[] = []
  for (const lock of view.list('locks')) {
    const key = placeOfId(lock.id, 'locks')?.key
    const related = key === undefined ? undefined : relation(key)
    if (related !== undefined && (related !== 'below' || filter.atScope === undefined)) found.push(lock)
  }
  const page = pageOf(found, request, ({ id }) => id)
  if (page.kind === 'refused') return page
  return done(
    200,
    listBody(page, (lock) => printLock(lock, apiVersion)),
  )
}

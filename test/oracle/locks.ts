import type { Lock, StateDocument } from '../../src/state/state-document.ts'
import { textMember } from './elements.ts'
import type { LockEvidence, OracleRequest } from './exchange.ts'
import { ancestorsOf, canonicalScope, scopeInId, segmentsOf } from './scopes.ts'

/** The locks in the way of the request, sorted by ID; `undefined` where there is none. */
export function blockingLocks(state: StateDocument, request: OracleRequest): LockEvidence | undefined {
  const action = request.action?.toLowerCase()
  if (action === undefined) return undefined
  const verb = action.slice(action.lastIndexOf('/') + 1)
  if (verb === 'read') return undefined
  if (action.startsWith('microsoft.authorization/locks/')) return undefined
  if (action === 'microsoft.subscription/cancel/action') return undefined

  const ancestors = ancestorsOf(state, request.scope)
  const scope = canonicalScope(request.scope) ?? '/'
  const isDeletionOfScope = action === `${typeOfScope(request.scope)}/delete`
  const blocking: Lock[] = []
  for (const lock of state.locks ?? []) {
    const locked = lockedScope(lock)
    if (locked === undefined) continue
    if (ancestors.includes(locked)) {
      if (verb === 'delete' || levelOf(lock) === 'ReadOnly') blocking.push(lock)
    } else if (isDeletionOfScope && locked.startsWith(`${scope}/`)) {
      blocking.push(lock)
    }
  }
  if (blocking.length === 0) return undefined
  const locks = blocking.map(({ id }) => id).sort()
  return {
    locks,
    scopes: [...new Set(locks.map((id) => scopeInId(id, 'locks') ?? ''))],
    level: blocking.some((lock) => levelOf(lock) === 'ReadOnly') ? 'ReadOnly' : 'CanNotDelete',
  }
}

function lockedScope(lock: Lock): string | undefined {
  const scope = scopeInId(lock.id, 'locks')
  return scope === undefined ? undefined : canonicalScope(scope)
}

/** A level that Azure does not know counts as the stricter one. */
function levelOf(lock: Lock): 'ReadOnly' | 'CanNotDelete' {
  return textMember(lock, 'level')?.toLowerCase() === 'cannotdelete' ? 'CanNotDelete' : 'ReadOnly'
}

/** The folded type of what stands at a scope; the empty text for `/`. */
function typeOfScope(scope: string): string {
  const segments = segmentsOf(scope) ?? []
  const at = segments.findLastIndex((segment, index) => index % 2 === 0 && segment === 'providers')
  if (at >= 0) {
    const rest = segments.slice(at + 2)
    return [segments[at + 1], ...rest.filter((_, index) => index % 2 === 0)].join('/')
  }
  if (segments.length === 4) return 'microsoft.resources/subscriptions/resourcegroups'
  return segments.length === 2 ? 'microsoft.resources/subscriptions' : ''
}

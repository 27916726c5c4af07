import { resourceTypeOf } from '../scope/resource-type.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { ManagementLock } from './lock.ts'
import type { LockIndex } from './lock-index.ts'
import { levelThatStops } from './lock-rule.ts'

/**
 * Every lock that stands in the way of an operation of the control plane: those on the chain of its scope whose level
 * stops it, and, where the operation deletes what the scope names, those of either level at anything below, since the
 * deletion would take that with it.
 *
 * @param chain the scope and its ancestors
 * @param action in lower case
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources#lock-inheritance
 */
export function blockingLocks(
  locks: LockIndex,
  scope: ScopeKey,
  chain: readonly ScopeKey[],
  action: string,
): readonly ManagementLock[] {
  if (locks.isEmpty) return NO_LOCKS
  const needed = levelThatStops(action)
  if (needed === undefined) return NO_LOCKS
  const blocking = chain.flatMap((ancestor) =>
    locks.at(ancestor).filter(({ level }) => needed === 'CanNotDelete' || level === 'ReadOnly'),
  )
  if (needed === 'CanNotDelete' && action === `${resourceTypeOf(scope)}/delete`)
    blocking.push(...locks.below(scope))
  return blocking
}

const NO_LOCKS: readonly ManagementLock[] = Object.freeze([])

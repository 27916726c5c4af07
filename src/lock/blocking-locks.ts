import type { Position } from '../scope/area.ts'
import { resourceTypeOf } from '../scope/resource-type.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { ManagementLock } from './lock.ts'
import type { LockIndex } from './lock-index.ts'
import { levelThatStops } from './lock-rule.ts'

/**
 * Every lock that stands in the way of an operation of the control plane: those over its scope whose level stops it, and,
 * where the operation deletes what the scope names, those of either level at anything below, since the deletion would
 * take that with it.
 *
 * @param asked the scope, as a key for what is rarely needed
 * @param action in lower case
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources#lock-inheritance
 */
export function blockingLocks(
  locks: LockIndex,
  position: Position,
  asked: { readonly scope: ScopeKey },
  action: string,
): readonly ManagementLock[] {
  if (locks.isEmpty) return NO_LOCKS
  const needed = levelThatStops(action)
  if (needed === undefined) return NO_LOCKS
  const over = locks.over(position)
  if (needed !== 'CanNotDelete') return over.filter(({ level }) => level === 'ReadOnly')
  return action === `${resourceTypeOf(asked.scope)}/delete` ? [...over, ...locks.below(asked.scope)] : over
}

const NO_LOCKS: readonly ManagementLock[] = Object.freeze([])

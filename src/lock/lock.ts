import { Area } from '../scope/area.ts'
import { parseScope, ROOT_SCOPE, type ScopeKey } from '../scope/scope.ts'
import { managementGroupOf } from '../scope/scope-parts.ts'
import type { Report } from '../state/finding.ts'
import type { Lock } from '../state/state-document.ts'
import type { TextNumbers } from '../text/text-numbers.ts'

/** From the milder to the more restrictive. */
export type LockLevel = 'CanNotDelete' | 'ReadOnly'

/**
 * A management lock, compiled for deciding.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export interface ManagementLock {
  readonly id: string
  readonly scope: string
  readonly scopeKey: ScopeKey
  readonly area: Area
  readonly level: LockLevel
}

const LOCKS = '/providers/microsoft.authorization/locks/'

/**
 * Reads a lock; its scope is in its ID alone. One whose level cannot be told counts as ReadOnly, and one where Azure has
 * none, at a management group or the root, reaches everything below; both are reported. `undefined`: it locks nothing.
 */
export function compileLock(element: Lock, heads: TextNumbers, report: Report): ManagementLock | undefined {
  const at = element.id.toLowerCase().lastIndexOf(LOCKS)
  const scope = at === 0 ? '/' : element.id.slice(0, Math.max(at, 0))
  const scopeKey = parseScope(scope)
  if (at === -1 || scopeKey === undefined) {
    report(
      'InvalidLock',
      `'${element.id}' is no ID of a lock, and so locks nothing; write <scope>/providers/Microsoft.Authorization/locks/<name>`,
    )
    return undefined
  }
  if (scopeKey === ROOT_SCOPE || managementGroupOf(scopeKey) === scopeKey) {
    report(
      'InvalidLock',
      `Azure has no locks at '${scope}'; it counts for everything below; lock the subscriptions instead`,
    )
  }
  return {
    id: element.id,
    scope,
    scopeKey,
    area: new Area(scopeKey, heads),
    level: readLevel(element.properties?.level ?? element.level, report),
  }
}

function readLevel(level: string | null | undefined, report: Report): LockLevel {
  switch (level?.toLowerCase()) {
    case 'cannotdelete':
      return 'CanNotDelete'
    case 'readonly':
      return 'ReadOnly'
    default:
      report(
        'InvalidLock',
        `the lock has ${level ? `the unknown level '${level}'` : 'no level'}, and so it counts as ReadOnly; write CanNotDelete or ReadOnly`,
      )
      return 'ReadOnly'
  }
}

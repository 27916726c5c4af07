import type { DirectoryObject } from '../../../state/state-document.ts'
import { parseInstant } from '../../../time/instant.ts'

const KEPT_SECONDS = 30 * 24 * 3600

/**
 * Whether what was deleted can still be restored: for 30 days.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directory
 */
export function isRestorable({ deletedDateTime }: DirectoryObject, now: string): boolean {
  const deleted = parseInstant(deletedDateTime ?? '')
  const present = parseInstant(now)
  return deleted !== undefined && present !== undefined && present.seconds - deleted.seconds < KEPT_SECONDS
}

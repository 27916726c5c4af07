import type { Asking } from '../principal/named-principals.ts'
import { matchEntry } from '../role/permission.ts'
import type { Deny } from './deny.ts'
import type { Inquiry } from './inquiry.ts'

/**
 * Whether a deny assignment on the chain of a scope catches a question of these identities. A condition saves from it
 * only where it is known to be false: one that cannot be read or decided does not.
 */
export function denyCatches(deny: Deny, inquiry: Inquiry): boolean {
  const { question } = inquiry
  if (deny.onlyAtScope && !deny.area.isAt(inquiry)) return false
  for (const entry of deny.entries) {
    if (matchEntry(entry, question.plane, inquiry.roles.operation) !== 'matches') continue
    if (!namesIdentity(deny, inquiry)) return false
    const { conditions } = inquiry
    if (conditions.truthOf(entry.guard) !== 'false' && conditions.truthOf(deny.guard) !== 'false') return true
  }
  return false
}

function namesIdentity({ everyone, principals, excluded }: Deny, asking: Asking): boolean {
  return (everyone || principals.among(asking).length > 0) && excluded.among(asking).length === 0
}

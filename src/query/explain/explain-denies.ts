import type { Deny } from '../../engine/deny.ts'
import { denyCatches } from '../../engine/deny-catches.ts'
import type { Inquiry } from '../../engine/inquiry.ts'
import { matchEntry } from '../../role/permission.ts'
import { explainGuard } from './condition-obstacles.ts'
import type { ExplainedCondition, ExplainedDeny } from './explanation.ts'

export function explainDeny(deny: Deny, inquiry: Inquiry): ExplainedDeny {
  const { question, conditions } = inquiry
  const { id, name, scope } = deny
  const entries = deny.entries.filter(
    (entry) => matchEntry(entry, question.plane, question.operation) === 'matches',
  )
  const explained: ExplainedCondition[] = []
  if (entries.length > 0) {
    if (deny.guard !== undefined) explained.push(explainGuard(deny.guard, 'denyAssignment', conditions))
    for (const { guard } of entries) {
      if (guard !== undefined) explained.push(explainGuard(guard, 'permission', conditions))
    }
  }
  if (denyCatches(deny, inquiry)) {
    return { id, name, scope, outcome: 'catches', conditions: explained }
  }
  const because = reasonToPass(deny, inquiry, entries.length)
  return { id, name, scope, outcome: 'passes', because, conditions: explained }
}

/** In the order in which a deny assignment is asked. */
function reasonToPass(
  deny: Deny,
  inquiry: Inquiry,
  matchingEntries: number,
): NonNullable<ExplainedDeny['because']> {
  if (deny.onlyAtScope && !deny.area.isAt(inquiry)) return 'OnlyAtItsScope'
  if (!deny.everyone && deny.principals.among(inquiry).length === 0) return 'OtherPrincipals'
  if (deny.excluded.among(inquiry).length > 0) return 'Excluded'
  return matchingEntries === 0 ? 'OtherOperations' : 'ConditionFalse'
}

import { type Guard, malformation } from '../condition/guard.ts'
import type { Report } from '../state/finding.ts'

/** Notes a condition that cannot be read; its element is kept, and the condition never holds. */
export function reportMalformed(guard: Guard | undefined, report: Report): Guard | undefined {
  if (guard?.kind === 'malformed') report('MalformedCondition', malformation(guard))
  return guard
}

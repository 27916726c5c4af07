import { compareInstants } from '../../time/instant.ts'
import { parseTimeOfDay, type TimeOfDay } from '../../time/time-of-day.ts'
import type { AttributeScalar } from '../context.ts'
import type { OperatorName } from '../vocabulary.ts'
import type { Operator } from './operator.ts'
import { orderedOperators } from './ordered.ts'

/** Times of day, `hh:mm[:ss[.f]]`. No page of Azure's documents them; its own interpreter of conditions has them. */
export function timeOfDayOperators() {
  const timeOfDay = orderedOperators({ type: 'time of day', read }, compareInstants)
  return {
    TimeOfDayEquals: timeOfDay.equals,
    TimeOfDayNotEquals: timeOfDay.notEquals,
    TimeOfDayLessThan: timeOfDay.lessThan,
    TimeOfDayLessThanEquals: timeOfDay.lessThanEquals,
    TimeOfDayGreaterThan: timeOfDay.greaterThan,
    TimeOfDayGreaterThanEquals: timeOfDay.greaterThanEquals,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

function read(value: AttributeScalar): TimeOfDay | undefined {
  return typeof value === 'string' ? parseTimeOfDay(value) : undefined
}

import type { OperatorName } from '../vocabulary.ts'
import { boolOperators } from './bool.ts'
import { dateTimeOperators } from './date-time.ts'
import { guidOperators } from './guid.ts'
import { ipOperators } from './ip.ts'
import { numericOperators } from './numeric.ts'
import type { Operator } from './operator.ts'
import { stringOperators } from './string.ts'
import { timeOfDayOperators } from './time-of-day.ts'

let operators: Readonly<Record<OperatorName, Operator>> | undefined

/** What an operator of the language does. Most states have no conditions, so all are made when the first is asked for. */
export function operatorOf(name: OperatorName): Operator {
  operators ??= {
    ...stringOperators(),
    ...numericOperators(),
    ...dateTimeOperators(),
    ...timeOfDayOperators(),
    ...boolOperators(),
    ...guidOperators(),
    ...ipOperators(),
  }
  return operators[name]
}

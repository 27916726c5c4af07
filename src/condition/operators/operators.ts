import type { OperatorName } from '../vocabulary.ts'
import { BOOL_OPERATORS } from './bool.ts'
import { DATE_TIME_OPERATORS } from './date-time.ts'
import { GUID_OPERATORS } from './guid.ts'
import { IP_OPERATORS } from './ip.ts'
import { NUMERIC_OPERATORS } from './numeric.ts'
import type { Operator } from './operator.ts'
import { STRING_OPERATORS } from './string.ts'
import { TIME_OF_DAY_OPERATORS } from './time-of-day.ts'

/** What each operator of the language does. */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
  ...STRING_OPERATORS,
  ...NUMERIC_OPERATORS,
  ...DATE_TIME_OPERATORS,
  ...TIME_OF_DAY_OPERATORS,
  ...BOOL_OPERATORS,
  ...GUID_OPERATORS,
  ...IP_OPERATORS,
}

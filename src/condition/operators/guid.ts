import { guidKey, isGuid } from '../../guid/guid.ts'
import type { AttributeScalar } from '../context.ts'
import type { OperatorName } from '../vocabulary.ts'
import { type Operator, type Side, withNegation } from './operator.ts'

const GUID: Side<string> = { type: 'GUID', read: readGuid }
const ENDS_IN_GUID: Side<string> = { type: 'GUID', read: readLastSegment }

/**
 * GUIDs, without regard to case and dashes. The value tested may be a resource ID, as role definitions are often given:
 * of that the last segment counts.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#guid-comparison-operators
 */
export function guidOperators() {
  const equals = withNegation(ENDS_IN_GUID, GUID, (left, right) => left === right)
  return {
    GuidEquals: equals.plain,
    GuidNotEquals: equals.negated,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

function readGuid(value: AttributeScalar): string | undefined {
  return typeof value === 'string' && isGuid(value) ? guidKey(value) : undefined
}

function readLastSegment(value: AttributeScalar): string | undefined {
  return typeof value === 'string' ? readGuid(value.slice(value.lastIndexOf('/') + 1)) : undefined
}

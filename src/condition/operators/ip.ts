import type { AttributeScalar } from '../context.ts'
import { containsAddress, type IpAddress, type IpBlock, parseIpAddress, parseIpBlock } from '../ip-address.ts'
import type { OperatorName } from '../vocabulary.ts'
import { type Operator, type Side, withNegation } from './operator.ts'

const ADDRESS: Side<IpAddress> = {
  type: 'IP address',
  read: (value: AttributeScalar) => (typeof value === 'string' ? parseIpAddress(value) : undefined),
}
const BLOCK: Side<IpBlock> = {
  type: 'IP address or block',
  read: (value: AttributeScalar) => (typeof value === 'string' ? parseIpBlock(value) : undefined),
}

/**
 * An address on the left, an address or a block such as `10.1.0.0/16` or `2001:db8::/32` on the right. An address of
 * one family is in no block of the other. No page of Azure's documents them; its own interpreter of conditions has them.
 */
export function ipOperators() {
  const match = withNegation(ADDRESS, BLOCK, (address, block) => containsAddress(block, address))
  return {
    IpMatch: match.plain,
    IpNotMatch: match.negated,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

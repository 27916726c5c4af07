import { mixed } from './random.ts'

/** Everything in a tenant that is known by a GUID, with the digits that keep one sort from another. */
const SORTS = {
  user: 0x1a,
  servicePrincipal: 0x2b,
  group: 0x3c,
  subscription: 0x4d,
  assignment: 0x5e,
  instance: 0x6f,
  eligibility: 0x70,
  deny: 0x81,
  application: 0x92,
  change: 0xa3,
  stranger: 0xb4,
} as const

export type IdentitySort = keyof typeof SORTS

/** The GUID of the element of a sort with that number. No two elements of a tenant share one. */
export function guidOf(seed: number, sort: IdentitySort, number: number): string {
  const salt = mixed(seed ^ (SORTS[sort] << 8))
  const first = hex8(mixed(number ^ salt))
  const second = hex8(mixed(number + salt))
  const third = hex8(mixed(salt - number))
  const marked = SORTS[sort].toString(16).padStart(2, '0')
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-a${marked}${third[0]}-${third.slice(1)}${hex8(number).slice(3)}`
}

function hex8(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0')
}

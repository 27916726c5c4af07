import { RoleNumbers } from '../role/role-numbers.ts'
import { HashKey } from '../text/hash-key.ts'
import { TextNumbers } from '../text/text-numbers.ts'

/**
 * What a state and all that follow from it number alike: subscriptions and management groups, and roles. Numbers are
 * only ever added, so an older snapshot goes on finding what it found.
 */
export interface Numbers {
  readonly key: HashKey
  readonly heads: TextNumbers
  readonly roles: RoleNumbers
}

export function newNumbers(key = new HashKey()): Numbers {
  return { key, heads: new TextNumbers(key), roles: new RoleNumbers(key) }
}

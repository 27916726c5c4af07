import type { Problem } from './problem.ts'

/**
 * Something in a state that Azure would hardly have stored. The state is taken all the same, decides on the safe side,
 * and says so here; with `strict: true` a warning is an error.
 */
export interface Finding extends Problem {
  readonly code: FindingCode
  /** `warning`: Azure would hardly have stored it. `information`: it is in order, but may not be what was meant. */
  readonly severity: 'warning' | 'information'
}

export type FindingCode =
  | 'UnknownKey'
  | 'DuplicateId'
  | 'InvalidScope'
  | 'MissingScope'
  | 'InvalidParent'
  | 'ManagementGroupCycle'
  | 'UnknownRole'
  | 'BuiltInConditionLost'
  | 'InvalidTime'
  | 'NoPrincipals'
  | 'NoPermissions'
  | 'MalformedCondition'
  | 'InvalidLock'
  | 'InvalidAccessPolicy'
  | 'AccessPolicyWithoutEffect'
  | 'ApplicationIdAsObjectId'

/** Notes a finding about the element at hand. */
export type Report = (code: FindingCode, message: string) => void

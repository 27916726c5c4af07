import type { Problem } from './problem.ts'

/**
 * Something in a state that Azure would hardly have stored. The state is taken all the same, decides on the safe side,
 * and says so here; with `strict: true` a finding is an error.
 */
export interface Finding extends Problem {
  readonly code: FindingCode
}

export type FindingCode =
  | 'UnknownKey'
  | 'DuplicateId'
  | 'InvalidScope'
  | 'MissingScope'
  | 'InvalidParent'
  | 'ManagementGroupCycle'
  | 'UnknownRole'
  | 'InvalidPrincipalId'
  | 'InvalidTime'
  | 'NoPrincipals'

/** Notes a finding about the element at hand. */
export type Report = (code: FindingCode, message: string) => void

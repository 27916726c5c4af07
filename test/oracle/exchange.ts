import type { RoleDefinition } from '../../src/state/state-document.ts'

export type OracleAttributeValue = string | number | boolean | readonly (string | number | boolean)[] | null

export type AttributeSource = 'request' | 'resource' | 'principal' | 'environment'

/** A question: may the principal perform the one operation at the scope? Exactly one of the two actions is given. */
export interface OracleRequest {
  readonly id?: string
  readonly principalId: string
  readonly action?: string
  readonly dataAction?: string
  readonly scope: string
  readonly applicationId?: string
  readonly groupIds?: readonly string[]
  readonly subOperation?: string
  readonly attributes?: {
    readonly [source in AttributeSource]?: Readonly<Record<string, OracleAttributeValue>>
  }
  readonly time?: string
  readonly assumeEligible?: boolean
}

export interface OracleOptions {
  /** Looked at after the state's own definitions. Both shapes of a role definition will do. */
  readonly builtInRoles: readonly RoleDefinition[]
  /** The instant of requests that give none, ISO 8601; the machine's clock where it is left out. */
  readonly now?: string
}

export const REASONS = [
  'RoleAssignment',
  'AccessPolicy',
  'DenyAssignment',
  'NoMatchingAssignment',
  'ConditionNotMet',
  'NoMatchingAccessPolicy',
  'ScopeLocked',
] as const

export type OracleReason = (typeof REASONS)[number]

export interface DenyEvidence {
  readonly denyAssignmentId: string
  readonly denyAssignmentName?: string
  readonly scope: string
}

export interface GrantEvidence {
  readonly roleAssignmentId: string
  readonly roleDefinitionId: string
  readonly roleName?: string
  readonly scope: string
  readonly principalId: string
}

export interface NearEvidence {
  readonly roleAssignmentIds: readonly string[]
}

/** A refusal of a vault names only the vault and the missing permission, if the operation has one. */
export interface PolicyEvidence {
  readonly vault: string
  readonly objectId?: string
  readonly applicationId?: string
  readonly permission?: string
}

export interface LockEvidence {
  readonly locks: readonly string[]
  readonly scopes: readonly string[]
  readonly level: 'ReadOnly' | 'CanNotDelete'
}

export interface OracleDecision {
  readonly id?: string
  readonly allowed: boolean
  readonly reason: OracleReason
  readonly by?: DenyEvidence | GrantEvidence | NearEvidence | PolicyEvidence | LockEvidence
}

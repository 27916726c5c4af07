import type { Explanation as ConditionExplanation } from '../../condition/explain.ts'
import type { Truth } from '../../condition/truth.ts'
import type { Decision } from '../../engine/decision.ts'
import type { CheckRequest } from '../../engine/request.ts'
import type { LockLevel } from '../../lock/lock.ts'

/** The whole evidence for one decision: what was looked at, what it came to, and what almost held. */
export interface Explanation {
  readonly request: CheckRequest
  /** The very decision that `check` gives. */
  readonly decision: Decision
  /** The scope asked about and everything above it, nearest first. */
  readonly scopes: readonly string[]
  /** The principal and every group that it is in. */
  readonly identities: readonly ExplainedIdentity[]
  /** Deny assignments on the chain of scopes. */
  readonly denyAssignments: readonly ExplainedDeny[]
  /** Role assignments and their instances on the chain of scopes, to one of the identities. */
  readonly roleAssignments: readonly ExplainedGrant[]
  /** Given where a vault's access policies decide in the place of role assignments. */
  readonly accessPolicies?: ExplainedPolicies
  /** Locks on the chain of scopes, and below where the operation deletes what the scope names. */
  readonly locks: readonly ExplainedLock[]
  /** Where nothing is granted: what would have, but for one thing. Nearest first. */
  readonly nearMisses: readonly NearMiss[]
}

export interface ExplainedIdentity {
  readonly id: string
  readonly displayName?: string
  /** The groups on the shortest way from the principal, or from a claimed group, to this one; empty for the principal. */
  readonly path: readonly string[]
}

export interface ExplainedDeny {
  readonly id: string
  readonly name: string
  readonly scope: string
  readonly outcome: 'catches' | 'passes'
  /** Why it passes. */
  readonly because?: 'OnlyAtItsScope' | 'OtherPrincipals' | 'Excluded' | 'OtherOperations' | 'ConditionFalse'
  readonly conditions: readonly ExplainedCondition[]
}

export interface ExplainedGrant extends GrantFacts {
  readonly outcome: 'grants' | 'conditionNotMet' | 'doesNotGrant'
  /** Everything that keeps it from granting; empty where it grants. */
  readonly obstacles: readonly Obstacle[]
  readonly conditions: readonly ExplainedCondition[]
}

/** What a role assignment, or an instance of one, says. */
export interface GrantFacts {
  readonly id: string
  readonly kind: 'roleAssignment' | 'roleAssignmentScheduleInstance' | 'roleEligibilityScheduleInstance'
  readonly roleDefinitionId: string
  readonly roleName?: string
  readonly principalId: string
  readonly scope: string
}

/** A condition with the value of each of its parts; `error` in the place of the parts where it cannot be read. */
export interface ExplainedCondition {
  readonly of: 'assignment' | 'roleDefinition' | 'denyAssignment' | 'permission'
  readonly value: Truth
  readonly parts?: ConditionExplanation
  readonly error?: string
}

/** One thing that keeps a role assignment from granting. */
export type Obstacle =
  | { readonly kind: 'UnknownRole'; readonly roleDefinitionId: string }
  | { readonly kind: 'OperationNotListed' }
  | { readonly kind: 'OtherPlane'; readonly listedAs: 'action' | 'dataAction' }
  | {
      readonly kind: 'Subtracted'
      readonly by: 'notActions' | 'notDataActions'
      readonly patterns: readonly string[]
    }
  | { readonly kind: 'EligibleOnly' }
  | {
      readonly kind: 'OutsideWindow'
      readonly when: 'notYet' | 'over' | 'unreadable'
      readonly bound?: string
    }
  | ConditionObstacle
  | ScopeObstacle
  | { readonly kind: 'GroupNotResolved'; readonly groupId: string }

export interface ConditionObstacle {
  readonly kind: 'Condition'
  readonly value: 'false' | 'unknown'
  /** The part that decides, in canonical spelling, and why it came to that. */
  readonly part: string
  readonly why?: string
}

export interface ScopeObstacle {
  readonly kind: 'OtherScope'
  /** `below`: the assignment is somewhere inside the scope asked about. `beside`: the two only share an ancestor. */
  readonly relation: 'below' | 'beside'
  readonly commonAncestor: string
  /** How many steps the assignment is below the common ancestor, and how many the scope asked about is. */
  readonly assignmentSteps: number
  readonly requestSteps: number
}

/** A role assignment or access policy entry that one single thing kept from granting. */
export type NearMiss =
  | { readonly roleAssignment: GrantFacts; readonly obstacle: Obstacle }
  | { readonly accessPolicy: ExplainedPolicyEntry; readonly obstacle: PolicyObstacle }

export interface ExplainedPolicies {
  readonly vault: string
  /** Absent for a data action that no access policy covers. */
  readonly needed?: string
  /** The entries that name the caller. */
  readonly entries: readonly (ExplainedPolicyEntry & { readonly outcome: 'grants' | 'doesNotGrant' })[]
}

export interface ExplainedPolicyEntry {
  readonly objectId: string
  readonly applicationId?: string
  /** Names in lower case, such as `secrets/get`. */
  readonly permissions: readonly string[]
}

export type PolicyObstacle =
  | { readonly kind: 'PermissionMissing'; readonly needed: string }
  | { readonly kind: 'OtherApplication'; readonly applicationId: string }
  | { readonly kind: 'VaultOnRoles' }

export interface ExplainedLock {
  readonly id: string
  readonly scope: string
  readonly level: LockLevel
  readonly outcome: 'blocks' | 'passes'
}

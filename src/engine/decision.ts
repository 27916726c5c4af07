/** The answer to one request, with what decided it. IDs are spelt as in the state. */
export type Decision = { readonly id?: string } & Verdict

/** Reasons in the order in which they are asked: deny assignments, then grants, then locks. */
export type Verdict =
  | { readonly allowed: true; readonly reason: 'RoleAssignment'; readonly by: GrantingRoleAssignment }
  | { readonly allowed: true; readonly reason: 'AccessPolicy'; readonly by: GrantingAccessPolicy }
  | { readonly allowed: false; readonly reason: 'DenyAssignment'; readonly by: CatchingDenyAssignment }
  | { readonly allowed: false; readonly reason: 'NoMatchingAssignment' }
  | {
      readonly allowed: false
      readonly reason: 'ConditionNotMet'
      readonly by: { readonly roleAssignmentIds: readonly string[] }
    }
  | {
      readonly allowed: false
      readonly reason: 'NoMatchingAccessPolicy'
      readonly by: { readonly vault: string; readonly permission: string }
    }
  | { readonly allowed: false; readonly reason: 'ScopeLocked'; readonly by: BlockingLocks }

export type Reason = Verdict['reason']

/** One of the role assignments that grant; `principalId` is the request's or that of the group. */
export interface GrantingRoleAssignment {
  readonly roleAssignmentId: string
  readonly roleDefinitionId: string
  readonly roleName: string
  readonly scope: string
  readonly principalId: string
}

export interface GrantingAccessPolicy {
  readonly vault: string
  readonly objectId: string
  readonly applicationId?: string
  /** The kind and name of the permission, such as `secrets/get`. */
  readonly permission: string
}

export interface CatchingDenyAssignment {
  readonly denyAssignmentId: string
  readonly denyAssignmentName: string
  readonly scope: string
}

/** Every lock in the way, sorted by ID, the scopes that they lock, and the most restrictive level among them. */
export interface BlockingLocks {
  readonly locks: readonly string[]
  readonly scopes: readonly string[]
  readonly level: 'CanNotDelete' | 'ReadOnly'
}

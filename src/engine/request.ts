/**
 * One question: can this principal perform this action or data action on this scope?
 *
 * Exactly one of `action` and `dataAction` is given. The scope need not exist in the state.
 */
export interface CheckRequest {
  readonly id?: string
  /** Object ID of a user, group, service principal or managed identity. */
  readonly principalId: string
  /** An operation of the control plane, such as `Microsoft.Compute/virtualMachines/write`; no wildcard. */
  readonly action?: string
  /** An operation of the data plane; no wildcard. */
  readonly dataAction?: string
  /** Any Resource Manager scope: `/`, a management group, subscription, resource group, resource or child. */
  readonly scope: string
  /** The application that acts on behalf of the principal, for compound identities of a vault's access policies. */
  readonly applicationId?: string | null
  /** Further groups that the principal is in, as a token's `groups` claim says. */
  readonly groupIds?: readonly string[] | null
  /** For conditions, such as `Blob.List`. */
  readonly subOperation?: string | null
  /** For conditions: values by source and name. */
  readonly attributes?: RequestAttributes | null
  /** ISO 8601; now, where it is left out. */
  readonly time?: string | null
  /** Counts eligible assignments as if they had been activated. */
  readonly assumeEligible?: boolean | null
}

/** Values by what stands in a condition's brackets, such as `Microsoft.Storage/storageAccounts:name`. */
export interface RequestAttributes {
  readonly request?: AttributeValues | null
  readonly resource?: AttributeValues | null
  readonly principal?: AttributeValues | null
  readonly environment?: AttributeValues | null
}

export type AttributeValues = Readonly<Record<string, AttributeValue | readonly AttributeValue[]>>
export type AttributeValue = string | number | boolean | null

/** Thrown by `check` for what is no question; `pointer` says where in the request. */
export class InvalidRequestError extends Error {
  readonly code: InvalidRequestCode
  readonly pointer: string

  constructor(code: InvalidRequestCode, pointer: string, message: string) {
    super(message)
    this.name = 'InvalidRequestError'
    this.code = code
    this.pointer = pointer
  }
}

export type InvalidRequestCode =
  | 'InvalidRequest'
  | 'InvalidPrincipalId'
  | 'InvalidAction'
  | 'InvalidScope'
  | 'InvalidApplicationId'
  | 'InvalidGroupIds'
  | 'InvalidSubOperation'
  | 'InvalidAttributes'
  | 'InvalidTime'
  | 'InvalidAssumeEligible'
  | 'UnknownMember'

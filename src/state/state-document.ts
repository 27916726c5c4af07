/**
 * The state document: what a tenant looks like to the engine, in the shapes that Azure's own tools print.
 *
 * Every key is optional. An element may come in the Resource Manager shape (members under `properties`) or in the
 * flat shape of the az CLI; where both carry a member, the one under `properties` counts.
 */
export interface StateDocument {
  readonly managementGroups?: readonly ManagementGroup[] | null
  readonly subscriptions?: readonly Subscription[] | null
  readonly resources?: readonly Resource[] | null
  readonly users?: readonly DirectoryObject[] | null
  readonly servicePrincipals?: readonly DirectoryObject[] | null
  readonly groups?: readonly Group[] | null
  readonly roleDefinitions?: readonly RoleDefinition[] | null
  readonly roleAssignments?: readonly RoleAssignment[] | null
  readonly roleAssignmentScheduleInstances?: readonly RoleAssignmentScheduleInstance[] | null
  readonly roleEligibilityScheduleInstances?: readonly RoleEligibilityScheduleInstance[] | null
  readonly denyAssignments?: readonly DenyAssignment[] | null
  readonly locks?: readonly Lock[] | null
  readonly vaults?: readonly Vault[] | null
  /** Kept for the control plane and the directory; decisions do not look at these. */
  readonly deletedVaults?: readonly DeletedVault[] | null
  readonly secrets?: readonly Secret[] | null
  readonly applications?: readonly Application[] | null
  /** Service principals that were deleted less than 30 days ago; they are nobody any more. */
  readonly deletedServicePrincipals?: readonly DirectoryObject[] | null
}

/** The keys of a state document, in the order in which documents are written. */
export const STATE_KINDS = [
  'managementGroups',
  'subscriptions',
  'resources',
  'users',
  'servicePrincipals',
  'groups',
  'roleDefinitions',
  'roleAssignments',
  'roleAssignmentScheduleInstances',
  'roleEligibilityScheduleInstances',
  'denyAssignments',
  'locks',
  'vaults',
  'deletedVaults',
  'secrets',
  'applications',
  'deletedServicePrincipals',
] as const satisfies readonly (keyof StateDocument)[]

export type StateKind = (typeof STATE_KINDS)[number]

/** The element type of one kind, for example `StateElement<'locks'>`. */
export type StateElement<K extends StateKind> = NonNullable<StateDocument[K]>[number]

/** Members that stand under `properties` in the Resource Manager shape and beside `id` in the flat one. */
export type Shaped<P> = Partial<P> & { readonly properties?: Partial<P> | null }

/** https://learn.microsoft.com/rest/api/managementgroups/management-groups/get */
export type ManagementGroup = { readonly id: string; readonly name?: string } & Shaped<{
  readonly displayName: string | null
  readonly details: { readonly parent?: { readonly id?: string | null } | null } | null
}>

/** https://learn.microsoft.com/rest/api/managementgroups/management-group-subscriptions */
export type Subscription = { readonly id: string } & Shaped<{
  readonly displayName: string | null
  readonly parent: { readonly id?: string | null } | null
}>

/** Any Resource Manager resource, as `az resource list` prints it. */
export interface Resource {
  readonly id: string
  readonly name?: string
  readonly type?: string
  readonly location?: string | null
  readonly tags?: Readonly<Record<string, string>> | null
  readonly identity?: unknown
  readonly properties?: unknown
}

/** A user or service principal of Microsoft Graph. `id` is the object ID. */
export interface DirectoryObject {
  readonly id: string
  readonly displayName?: string | null
  readonly appId?: string | null
  readonly userPrincipalName?: string | null
  readonly accountEnabled?: boolean | null
  readonly createdDateTime?: string | null
  /** ISO 8601; set where the object was deleted. */
  readonly deletedDateTime?: string | null
  /** `Application`, `ManagedIdentity`, `Legacy` or `SocialIdp`; an absent one is an application's. */
  readonly servicePrincipalType?: string | null
  /** The application ID first, then the identifier URIs. */
  readonly servicePrincipalNames?: readonly string[] | null
  /** Of a managed identity: `isExplicit=True` or `=False`, and the ID of the resource that it belongs to. */
  readonly alternativeNames?: readonly string[] | null
  readonly appOwnerOrganizationId?: string | null
  readonly tags?: readonly string[] | null
  readonly passwordCredentials?: readonly Readonly<Record<string, unknown>>[] | null
  readonly keyCredentials?: readonly Readonly<Record<string, unknown>>[] | null
  readonly customSecurityAttributes?: Readonly<
    Record<string, Readonly<Record<string, unknown>> | null>
  > | null
}

/** A security group of Microsoft Graph with its direct members, which may be groups themselves. */
export interface Group {
  readonly id: string
  readonly displayName?: string | null
  readonly description?: string | null
  readonly mailNickname?: string | null
  readonly mailEnabled?: boolean | null
  /** An absent one is a security group. */
  readonly securityEnabled?: boolean | null
  readonly groupTypes?: readonly string[] | null
  readonly createdDateTime?: string | null
  readonly members?: readonly { readonly id: string }[] | null
}

/** One entry of a role's or deny assignment's `permissions`. An absent or `null` list is empty. */
export interface Permission {
  readonly actions?: readonly string[] | null
  readonly notActions?: readonly string[] | null
  readonly dataActions?: readonly string[] | null
  readonly notDataActions?: readonly string[] | null
  readonly condition?: unknown
  readonly conditionVersion?: unknown
}

/** https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
export type RoleDefinition = {
  readonly id?: string
  readonly name?: string
  /** In the flat shape of the az CLI: `BuiltInRole` or `CustomRole`; `type` is the resource type there. */
  readonly roleType?: string | null
} & Shaped<{
  readonly roleName: string | null
  readonly type: string | null
  readonly description: string | null
  readonly permissions: readonly Permission[] | null
  readonly assignableScopes: readonly string[] | null
}>

interface Grant {
  readonly principalId: string
  readonly principalType: string | null
  readonly roleDefinitionId: string
  readonly scope: string | null
  readonly condition: unknown
  readonly conditionVersion: unknown
  readonly delegatedManagedIdentityResourceId: string | null
}

interface ScheduledGrant extends Grant {
  readonly startDateTime: string | null
  readonly endDateTime: string | null
}

/** https://learn.microsoft.com/azure/role-based-access-control/role-assignments */
export type RoleAssignment = { readonly id: string; readonly name?: string } & Shaped<Grant>

/** https://learn.microsoft.com/rest/api/authorization/role-assignment-schedule-instances */
export type RoleAssignmentScheduleInstance = { readonly id: string; readonly name?: string } & Shaped<
  ScheduledGrant & { readonly originRoleAssignmentId: string | null }
>

/** https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedule-instances */
export type RoleEligibilityScheduleInstance = {
  readonly id: string
  readonly name?: string
} & Shaped<ScheduledGrant>

/** A principal of a deny assignment; the zero GUID stands for All Principals. */
export interface DenyPrincipal {
  readonly id: string
  readonly type?: string | null
}

/** https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
export type DenyAssignment = { readonly id: string; readonly name?: string } & Shaped<{
  readonly denyAssignmentName: string | null
  readonly permissions: readonly Permission[] | null
  readonly scope: string | null
  readonly doNotApplyToChildScopes: boolean | null
  readonly principals: readonly DenyPrincipal[] | null
  readonly excludePrincipals: readonly DenyPrincipal[] | null
  readonly isSystemProtected: boolean | null
  readonly condition: unknown
  readonly conditionVersion: unknown
  /** `enforced`, or `audit`: the latter only logs and denies nothing. */
  readonly denyAssignmentEffect: string | null
}>

/** https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
export type Lock = { readonly id: string; readonly name?: string } & Shaped<{
  readonly level: string | null
  readonly notes: string | null
  readonly owners: readonly { readonly applicationId?: string | null }[] | null
}>

/** One entry of a vault's access policies. An absent or `null` list of permissions is empty. */
export interface AccessPolicyEntry {
  readonly tenantId?: string | null
  readonly objectId?: string | null
  readonly applicationId?: string | null
  readonly permissions?: {
    readonly keys?: readonly string[] | null
    readonly secrets?: readonly string[] | null
    readonly certificates?: readonly string[] | null
    readonly storage?: readonly string[] | null
  } | null
}

/** https://learn.microsoft.com/azure/key-vault/general/assign-access-policy */
export type Vault = {
  readonly id: string
  readonly name?: string
  readonly location?: string | null
} & Shaped<{
  readonly tenantId: string | null
  readonly enableRbacAuthorization: boolean | null
  readonly accessPolicies: readonly AccessPolicyEntry[] | null
}>

/** A vault deleted softly: `vault` is what it was, its policies included. */
export interface DeletedVault {
  /** `/subscriptions/<id>/providers/Microsoft.KeyVault/locations/<location>/deletedVaults/<name>` */
  readonly id: string
  readonly vault: Vault
  /** ISO 8601. */
  readonly deletionDate: string
  readonly scheduledPurgeDate: string
}

/** A secret of a vault with all of its versions, newest last; also one that is deleted softly. */
export interface Secret {
  /** `<vault ID>/secrets/<name>` */
  readonly id: string
  readonly versions: readonly SecretVersion[]
  readonly deleted?: { readonly deletedDate: number; readonly scheduledPurgeDate: number } | null
}

export interface SecretVersion {
  /** 32 hexadecimal digits. */
  readonly version: string
  readonly value: string
  readonly contentType?: string | null
  readonly tags?: Readonly<Record<string, string>> | null
  readonly attributes: {
    readonly enabled: boolean
    /** Seconds since 1970. */
    readonly created: number
    readonly updated: number
    readonly nbf?: number | null
    readonly exp?: number | null
  }
}

/** The part of a Microsoft Graph application that service principals with secrets need. */
export interface Application {
  readonly id: string
  readonly appId: string
  readonly displayName?: string | null
  readonly createdDateTime?: string | null
  readonly identifierUris?: readonly string[] | null
  readonly signInAudience?: string | null
  /** Each with `keyId`, `startDateTime`, `endDateTime`; its `secretText` is kept for the token service and never shown. */
  readonly passwordCredentials?: readonly Readonly<Record<string, unknown>>[] | null
}

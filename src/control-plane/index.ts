/** Azure's own rules for changes: commands over a view of the state, which answer as Azure does. */
export { deleteDenyAssignment } from './deny-assignment/delete.ts'
export { getDenyAssignment, getDenyAssignmentById } from './deny-assignment/get.ts'
export { listDenyAssignments } from './deny-assignment/list.ts'
export { putDenyAssignment } from './deny-assignment/put.ts'
export * as graph from './graph/index.ts'
export {
  deleteFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
} from './identity/credentials.ts'
export { deleteIdentity } from './identity/delete-identity.ts'
export { getSystemIdentity } from './identity/get-system-identity.ts'
export { listAssociatedResources } from './identity/list-associated-resources.ts'
export { patchIdentity } from './identity/patch-identity.ts'
export { putFederatedCredential } from './identity/put-credential.ts'
export { putIdentity } from './identity/put-identity.ts'
export { getIdentity, listIdentities } from './identity/read-identity.ts'
export { deleteLock } from './lock/delete.ts'
export { getLock } from './lock/get.ts'
export { listLocks } from './lock/list.ts'
export { putLock } from './lock/put.ts'
export { deleteManagementGroup } from './management-group/delete-management-group.ts'
export { patchManagementGroup, putManagementGroup } from './management-group/put-management-group.ts'
export {
  getManagementGroup,
  listDescendants,
  listManagementGroups,
} from './management-group/read-management-group.ts'
export {
  getPlacement,
  listPlacements,
  placeSubscription,
  removeSubscription,
} from './management-group/subscription-placement.ts'
export type { ArmError, Done, Outcome, Refused } from './outcome.ts'
export { listPermissions } from './permission/list.ts'
export { getScheduleInstance } from './pim/get.ts'
export { listScheduleInstances } from './pim/list.ts'
export { getProviderOperations, listOperations, listProviderOperations } from './provider/list-operations.ts'
export { type ProviderCatalogue, providerCatalogue } from './provider/provider-catalogue.ts'
export {
  getProvider,
  getTenantProvider,
  listProviders,
  listTenantProviders,
} from './provider/read-provider.ts'
export { registerProvider } from './provider/register-provider.ts'
export { actOnResource } from './resource/act-on-resource.ts'
export { deleteResource } from './resource/delete-resource.ts'
export { getResource, headResource } from './resource/get-resource.ts'
export { listResources } from './resource/list-resources.ts'
export { listResourcesOfType } from './resource/list-resources-of-type.ts'
export { moveResources } from './resource/move-resources.ts'
export { patchResource } from './resource/patch-resource.ts'
export { putResource } from './resource/put-resource.ts'
export { deleteResourceGroup } from './resource-group/delete-resource-group.ts'
export { patchResourceGroup, putResourceGroup } from './resource-group/put-resource-group.ts'
export {
  getResourceGroup,
  headResourceGroup,
  listResourceGroups,
} from './resource-group/read-resource-group.ts'
export {
  deleteRoleAssignmentById,
  getRoleAssignmentById,
  putRoleAssignmentById,
} from './role-assignment/by-id.ts'
export { deleteRoleAssignment } from './role-assignment/delete.ts'
export { getRoleAssignment } from './role-assignment/get.ts'
export { listRoleAssignments } from './role-assignment/list.ts'
export { putRoleAssignment } from './role-assignment/put.ts'
export { deleteRoleDefinition } from './role-definition/delete.ts'
export { getRoleDefinition, getRoleDefinitionById } from './role-definition/get.ts'
export { type KnownOperations, knownOperations } from './role-definition/known-operations.ts'
export { listRoleDefinitions } from './role-definition/list.ts'
export { putRoleDefinition } from './role-definition/put.ts'
export { backupSecret, restoreSecret } from './secret/backup-secret.ts'
export { deleteSecret, getDeletedSecret, purgeSecret, recoverSecret } from './secret/delete-secret.ts'
export { getSecret } from './secret/get-secret.ts'
export { listDeletedSecrets, listSecrets, listSecretVersions } from './secret/list-secrets.ts'
export {
  getSecretResource,
  listSecretResources,
  patchSecretResource,
  putSecretResource,
} from './secret/secret-resource.ts'
export { setSecret } from './secret/set-secret.ts'
export { updateSecret } from './secret/update-secret.ts'
export { listLocations } from './subscription/list-locations.ts'
export { getSubscription, listSubscriptions } from './subscription/read-subscription.ts'
export { deleteTags, getTags, patchTags, putTags } from './tag/tags.ts'
export { listTenants } from './tenant/list-tenants.ts'
export { deleteVault } from './vault/delete-vault.ts'
export { getDeletedVault, listDeletedVaults, purgeDeletedVault } from './vault/deleted-vaults.ts'
export { patchVault } from './vault/patch-vault.ts'
export { putVault } from './vault/put-vault.ts'
export { getVault, listVaults } from './vault/read-vault.ts'
export { updateAccessPolicies } from './vault/update-access-policies.ts'
export { checkVaultName } from './vault/vault-name.ts'
export type { Caller, Change, Principal, Surroundings, View } from './view.ts'

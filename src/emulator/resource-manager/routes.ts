import {
  deleteDenyAssignment,
  getDenyAssignment,
  listDenyAssignments,
  putDenyAssignment,
} from './deny-assignments.ts'
import {
  getDeployment,
  listDeployments,
  refuseDeployment,
  refuseStack,
  refuseStackValidation,
  refuseValidation,
  refuseWhatIf,
} from './deployments.ts'
import { listClassicAdministrators, listDeletedHsms, listEvents } from './empty-lists.ts'
import { getSystemIdentity, listAssociatedResources } from './identities.ts'
import { deleteLock, getLock, listLocks, putLock } from './locks.ts'
import {
  deleteManagementGroup,
  deletionResult,
  getManagementGroup,
  getPlacement,
  listDescendants,
  listManagementGroups,
  listPlacements,
  patchManagementGroup,
  placeSubscription,
  putManagementGroup,
  removeSubscription,
} from './management-groups.ts'
import { listPermissions } from './permissions.ts'
import {
  getProvider,
  getProviderOperations,
  getTenantProvider,
  listOperations,
  listProviderOperations,
  listProviders,
  listTenantProviders,
  registerProvider,
  unregisterProvider,
} from './providers.ts'
import {
  deleteResourceGroup,
  getResourceGroup,
  headResourceGroup,
  listResourceGroups,
  patchResourceGroup,
  putResourceGroup,
} from './resource-groups.ts'
import {
  act,
  deleteResource,
  getResource,
  headResource,
  listResourcesOfGroup,
  listResourcesOfSubscription,
  listResourcesOfType,
  moveResources,
  patchResource,
  putResource,
  validateMove,
} from './resources.ts'
import {
  deleteRoleAssignment,
  getRoleAssignment,
  listRoleAssignments,
  putRoleAssignment,
} from './role-assignments.ts'
import {
  deleteRoleDefinition,
  getRoleDefinition,
  listRoleDefinitions,
  putRoleDefinition,
} from './role-definitions.ts'
import { type Route, route } from './route.ts'
import { getActive, getEligible, listActive, listEligible } from './schedule-instances.ts'
import { getSubscription, listLocations, listSubscriptions } from './subscriptions.ts'
import { deleteTags, getTags, patchTags, putTags } from './tags.ts'
import { listTenants } from './tenants.ts'
import { checkNameAvailability, getDeletedVault, listDeletedVaults, purgeDeletedVault } from './vaults.ts'
import { checkAppName, listStacks, publishProfiles } from './web-apps.ts'

const S = '/subscriptions/{subscriptionId}'
const G = `${S}/resourceGroups/{group}`
const AUTHORIZATION = '{scope}/providers/Microsoft.Authorization'
const MANAGEMENT = '/providers/Microsoft.Management'
const TAGS = '{scope}/providers/Microsoft.Resources/tags/default'
const DEPLOYMENTS = '{scope}/providers/Microsoft.Resources/deployments'
const STACKS = '{scope}/providers/Microsoft.Resources/deploymentStacks'

const JSON_BODY = { body: 'json' } as const
const READS = { access: 'read' } as const

/**
 * Everything that Resource Manager answers. The last few take whatever has no line of its own: resources of any type.
 *
 * @see https://learn.microsoft.com/rest/api/resources/
 */
export const ROUTES: readonly Route[] = [
  route('GET', '/tenants', listTenants),
  route('GET', '/subscriptions', listSubscriptions),
  route('GET', S, getSubscription),
  route('GET', `${S}/locations`, listLocations),

  route('GET', '/providers', listTenantProviders),
  route('GET', '/providers/{namespace}', getTenantProvider),
  route('GET', '/providers/{namespace}/operations', listOperations),
  route('GET', `${S}/providers`, listProviders),
  route('GET', `${S}/providers/{namespace}`, getProvider),
  route('POST', `${S}/providers/{namespace}/register`, registerProvider, READS),
  route('POST', `${S}/providers/{namespace}/unregister`, unregisterProvider, READS),

  route('GET', `${S}/resourceGroups`, listResourceGroups),
  route('GET', G, getResourceGroup),
  route('HEAD', G, headResourceGroup),
  route('PUT', G, putResourceGroup),
  route('PATCH', G, patchResourceGroup),
  route('DELETE', G, deleteResourceGroup),

  route('GET', `${S}/resources`, listResourcesOfSubscription),
  route('GET', `${G}/resources`, listResourcesOfGroup),
  route('POST', `${G}/moveResources`, moveResources, JSON_BODY),
  route('POST', `${G}/validateMoveResources`, validateMove, { ...JSON_BODY, ...READS }),

  route('GET', TAGS, getTags),
  route('PUT', TAGS, putTags),
  route('PATCH', TAGS, patchTags),
  route('DELETE', TAGS, deleteTags),

  route('GET', '{scope}/providers/Microsoft.ManagedIdentity/identities/default', getSystemIdentity),
  route(
    'POST',
    '{scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}/listAssociatedResources',
    listAssociatedResources,
    READS,
  ),

  route('GET', `${AUTHORIZATION}/roleDefinitions`, listRoleDefinitions),
  route('GET', `${AUTHORIZATION}/roleDefinitions/{name}`, getRoleDefinition),
  route('PUT', `${AUTHORIZATION}/roleDefinitions/{name}`, putRoleDefinition),
  route('DELETE', `${AUTHORIZATION}/roleDefinitions/{name}`, deleteRoleDefinition),

  route('GET', `${AUTHORIZATION}/roleAssignments`, listRoleAssignments),
  route('GET', `${AUTHORIZATION}/roleAssignments/{name}`, getRoleAssignment),
  route('PUT', `${AUTHORIZATION}/roleAssignments/{name}`, putRoleAssignment),
  route('DELETE', `${AUTHORIZATION}/roleAssignments/{name}`, deleteRoleAssignment),

  route('GET', `${AUTHORIZATION}/denyAssignments`, listDenyAssignments),
  route('GET', `${AUTHORIZATION}/denyAssignments/{name}`, getDenyAssignment),
  route('PUT', `${AUTHORIZATION}/denyAssignments/{name}`, putDenyAssignment),
  route('DELETE', `${AUTHORIZATION}/denyAssignments/{name}`, deleteDenyAssignment),

  route('GET', `${AUTHORIZATION}/roleAssignmentScheduleInstances`, listActive),
  route('GET', `${AUTHORIZATION}/roleAssignmentScheduleInstances/{name}`, getActive),
  route('GET', `${AUTHORIZATION}/roleEligibilityScheduleInstances`, listEligible),
  route('GET', `${AUTHORIZATION}/roleEligibilityScheduleInstances/{name}`, getEligible),

  route('GET', `${AUTHORIZATION}/permissions`, listPermissions),
  route('GET', `${S}/providers/Microsoft.Authorization/classicAdministrators`, listClassicAdministrators),
  route('GET', '/providers/Microsoft.Authorization/providerOperations', listProviderOperations),
  route('GET', '/providers/Microsoft.Authorization/providerOperations/{namespace}', getProviderOperations),

  route('GET', `${AUTHORIZATION}/locks`, listLocks),
  route('GET', `${AUTHORIZATION}/locks/{name}`, getLock),
  route('PUT', `${AUTHORIZATION}/locks/{name}`, putLock),
  route('DELETE', `${AUTHORIZATION}/locks/{name}`, deleteLock),

  route('GET', `${S}/providers/Microsoft.KeyVault/deletedVaults`, listDeletedVaults),
  route(
    'GET',
    `${S}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}`,
    getDeletedVault,
  ),
  route(
    'POST',
    `${S}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}/purge`,
    purgeDeletedVault,
  ),
  route('GET', `${S}/providers/Microsoft.KeyVault/deletedManagedHSMs`, listDeletedHsms),
  route('POST', `${S}/providers/Microsoft.KeyVault/checkNameAvailability`, checkNameAvailability, {
    ...JSON_BODY,
    ...READS,
  }),

  route('GET', `${MANAGEMENT}/managementGroups`, listManagementGroups),
  route('GET', `${MANAGEMENT}/managementGroups/{name}`, getManagementGroup),
  route('PUT', `${MANAGEMENT}/managementGroups/{name}`, putManagementGroup),
  route('PATCH', `${MANAGEMENT}/managementGroups/{name}`, patchManagementGroup),
  route('DELETE', `${MANAGEMENT}/managementGroups/{name}`, deleteManagementGroup),
  route('GET', `${MANAGEMENT}/operationResults/delete/managementGroups/{name}`, deletionResult),
  route('GET', `${MANAGEMENT}/managementGroups/{name}/descendants`, listDescendants),
  route('GET', `${MANAGEMENT}/managementGroups/{group}/subscriptions`, listPlacements),
  route('GET', `${MANAGEMENT}/managementGroups/{group}/subscriptions/{subscriptionId}`, getPlacement),
  route('PUT', `${MANAGEMENT}/managementGroups/{group}/subscriptions/{subscriptionId}`, placeSubscription),
  route(
    'DELETE',
    `${MANAGEMENT}/managementGroups/{group}/subscriptions/{subscriptionId}`,
    removeSubscription,
  ),

  route('GET', DEPLOYMENTS, listDeployments),
  route('GET', `${DEPLOYMENTS}/{name}`, getDeployment),
  route('PUT', `${DEPLOYMENTS}/{name}`, refuseDeployment, { body: 'unread', ...READS }),
  route('POST', `${DEPLOYMENTS}/{name}/validate`, refuseValidation, READS),
  route('POST', `${DEPLOYMENTS}/{name}/whatIf`, refuseWhatIf, READS),
  route('PUT', `${STACKS}/{name}`, refuseStack, { body: 'unread', ...READS }),
  route('POST', `${STACKS}/{name}/validate`, refuseStackValidation, READS),

  route('POST', `${S}/providers/Microsoft.Web/checknameavailability`, checkAppName, {
    ...JSON_BODY,
    ...READS,
  }),
  route('GET', '/providers/Microsoft.Web/webAppStacks', listStacks),
  route('POST', `${G}/providers/Microsoft.Web/sites/{name}/publishxml`, publishProfiles, READS),

  route('GET', `${S}/providers/Microsoft.Insights/eventtypes/management/values`, listEvents),

  route('GET', '{collection}', listResourcesOfType),
  route('GET', '{resource}', getResource),
  route('HEAD', '{resource}', headResource),
  route('PUT', '{resource}', putResource),
  route('PATCH', '{resource}', patchResource),
  route('DELETE', '{resource}', deleteResource),
  route('POST', '{action}', act),
]

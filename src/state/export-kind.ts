import { directoryKindOf } from './directory-shapes.ts'
import { foldedMember, foldedText, hasFoldedMember, isJsonObject, type JsonObject } from './folded-member.ts'
import type { LeftOut } from './left-out.ts'
import { resourceTypeOfId } from './resource-type.ts'
import type { StateKind } from './state-document.ts'

/**
 * What one exported object is: an element of a state, something known to decide nothing, or something of
 * authorization that must not be taken for either.
 */
export type ExportKind = StateKind | LeftOut | 'schedule' | 'otherAuthorization'

/**
 * Tells by the shape of an object what it is: by its `type`, else the type in its ID, else by `@odata.type` or the
 * members that only one kind has. `undefined` where nothing fits.
 */
export function exportKindOf(element: JsonObject): ExportKind | undefined {
  const type = foldedText(element, 'type')
  if (type !== undefined) {
    const kind = KIND_BY_TYPE.get(type) ?? KIND_BY_TYPE.get(type.toLowerCase())
    if (kind !== undefined) return settled(kind, element)
  }
  // By the ID before any other type, so that nothing about access passes for a resource.
  const id = foldedText(element, 'id')
  const typeOfId = id === undefined ? undefined : resourceTypeOfId(id)
  if (typeOfId !== undefined) {
    return settled(KIND_BY_TYPE.get(typeOfId) ?? kindByProvider(typeOfId) ?? 'resources', element)
  }
  const provider = type === undefined ? undefined : kindByProvider(type)
  if (provider !== undefined) return provider
  return kindByPowerShell(element) ?? kindByMembers(element) ?? subscriptionOrPerson(element)
}

/** A vault that was listed without its properties tells nothing about who may read it: a resource like any other. */
function settled(kind: ExportKind, element: JsonObject): ExportKind {
  if (kind !== 'vaults') return kind
  const properties = foldedMember(element, 'properties')
  const members = isJsonObject(properties) ? properties : element
  return VAULT_MEMBERS.some((name) => hasFoldedMember(members, name)) ? 'vaults' : 'resources'
}

function kindByProvider(type: string): ExportKind | undefined {
  const folded = type.toLowerCase()
  if (folded.startsWith('microsoft.authorization/policy')) return 'policy'
  if (folded.startsWith('microsoft.authorization/')) return 'otherAuthorization'
  return folded.includes('.') && folded.includes('/') ? 'resources' : undefined
}

/** https://learn.microsoft.com/powershell/module/az.resources: no `type`, and names of their own. */
function kindByPowerShell(element: JsonObject): ExportKind | undefined {
  if (hasFoldedMember(element, 'roleAssignmentId')) return 'roleAssignments'
  if (hasFoldedMember(element, 'lockId')) return 'locks'
  if (hasFoldedMember(element, 'vaultName') && hasFoldedMember(element, 'accessPolicies')) return 'vaults'
  if (hasFoldedMember(element, 'resourceId') && hasFoldedMember(element, 'resourceType')) return 'resources'
  return undefined
}

function kindByMembers(element: JsonObject): ExportKind | undefined {
  const properties = foldedMember(element, 'properties')
  const has = (name: string) =>
    hasFoldedMember(element, name) || (isJsonObject(properties) && hasFoldedMember(properties, name))
  if (has('principalId') && has('roleDefinitionId')) return grantKind(has)
  if (has('denyAssignmentName') || (has('principals') && has('permissions'))) return 'denyAssignments'
  if (has('assignableScopes') && (has('permissions') || has('actions') || has('dataActions'))) {
    return isBuiltInOfPowerShell(element) ? 'builtInRole' : 'roleDefinitions'
  }
  if (has('principalId') && has('scope') && (has('action') || has('dataAction'))) return 'request'
  if (has('allowed') && has('reason')) return 'decision'
  return undefined
}

function grantKind(has: (name: string) => boolean): ExportKind {
  if (has('roleEligibilityScheduleId')) return 'roleEligibilityScheduleInstances'
  if (has('roleAssignmentScheduleId')) return 'roleAssignmentScheduleInstances'
  // Something with a window of time must not become an assignment that is always in force.
  return has('startDateTime') || has('endDateTime') ? 'schedule' : 'roleAssignments'
}

function isBuiltInOfPowerShell(element: JsonObject): boolean {
  return foldedMember(element, 'isCustom') === false
}

function subscriptionOrPerson(element: JsonObject): ExportKind | undefined {
  const isSubscription =
    hasFoldedMember(element, 'subscriptionId') ||
    hasFoldedMember(element, 'homeTenantId') ||
    (hasFoldedMember(element, 'tenantId') && hasFoldedMember(element, 'state'))
  return isSubscription ? 'subscriptions' : directoryKindOf(element)
}

const VAULT_MEMBERS = ['accessPolicies', 'enableRbacAuthorization', 'vaultUri', 'vaultName']

/** By type as most tools spell it and in lower case, so that the common spellings need no folding. */
const KIND_BY_TYPE: ReadonlyMap<string, ExportKind> = new Map(
  (
    [
      ['Microsoft.Authorization/roleAssignments', 'roleAssignments'],
      ['Microsoft.Authorization/roleDefinitions', 'roleDefinitions'],
      ['Microsoft.Authorization/denyAssignments', 'denyAssignments'],
      ['Microsoft.Authorization/locks', 'locks'],
      ['Microsoft.Authorization/roleAssignmentScheduleInstances', 'roleAssignmentScheduleInstances'],
      ['Microsoft.Authorization/roleEligibilityScheduleInstances', 'roleEligibilityScheduleInstances'],
      ['Microsoft.Authorization/roleAssignmentSchedules', 'schedule'],
      ['Microsoft.Authorization/roleEligibilitySchedules', 'schedule'],
      ['Microsoft.Authorization/roleAssignmentScheduleRequests', 'schedule'],
      ['Microsoft.Authorization/roleEligibilityScheduleRequests', 'schedule'],
      ['Microsoft.Authorization/classicAdministrators', 'classicAdministrator'],
      ['Microsoft.Management/managementGroups', 'managementGroups'],
      ['/providers/Microsoft.Management/managementGroups', 'managementGroups'],
      ['Microsoft.Management/managementGroups/subscriptions', 'subscriptions'],
      ['Microsoft.Resources/subscriptions', 'subscriptions'],
      ['/subscriptions', 'subscriptions'],
      ['Microsoft.KeyVault/vaults', 'vaults'],
    ] as const
  ).flatMap(([type, kind]): [string, ExportKind][] => [
    [type, kind],
    [type.toLowerCase(), kind],
  ]),
)

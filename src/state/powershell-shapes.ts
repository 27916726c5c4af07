import type { Refusal } from './export-problem.ts'
import { foldedMember, foldedText, hasFoldedMember, isJsonObject, type JsonObject } from './folded-member.ts'
import { cutOff, type Reshaped, read, refused, taken } from './powershell-members.ts'
import { reshapedVault } from './powershell-vault.ts'
import type { StateKind } from './state-document.ts'

/**
 * Brings an object of Azure PowerShell, as `ConvertTo-Json` writes it, into the shape of Resource Manager; `undefined`
 * where the object has no such shape.
 *
 * PowerShell prints no permission entries but four lists; where a deny assignment had several entries, what one of them
 * excludes is then excluded from all, so it may deny less: `flattened` says that this can be the case. A role that is
 * flattened can only grant less. Role assignments must say their `Condition`, if only `null`.
 *
 * @see https://learn.microsoft.com/powershell/module/az.resources/get-azroleassignment
 */
export function reshapedFromPowerShell(kind: StateKind, element: JsonObject): Reshaped | undefined {
  if (kind === 'roleAssignments' && hasFoldedMember(element, 'roleAssignmentId'))
    return roleAssignment(element)
  if (kind === 'roleDefinitions' && isFlat(element)) return roleDefinition(element)
  if (kind === 'denyAssignments' && isFlat(element)) return denyAssignment(element)
  if (kind === 'locks' && hasFoldedMember(element, 'lockId')) {
    return taken({ id: foldedMember(element, 'lockId'), properties: foldedMember(element, 'properties') })
  }
  if (kind === 'vaults' && hasFoldedMember(element, 'vaultName')) return reshapedVault(element)
  if (kind === 'roleAssignmentScheduleInstances' || kind === 'roleEligibilityScheduleInstances') {
    return scheduleInstance(element)
  }
  if (kind === 'resources' && hasFoldedMember(element, 'resourceId') && !hasFoldedMember(element, 'id')) {
    const [id, type] = [foldedMember(element, 'resourceId'), foldedMember(element, 'resourceType')]
    return taken({ id, type, ...read(element, ['name', 'location', 'tags', 'properties']) })
  }
  return undefined
}

function roleAssignment(element: JsonObject): Reshaped {
  if (!hasFoldedMember(element, 'condition')) {
    return refused('ConditionsUnknown', '', 'the role assignment does not say whether it has a condition', {
      help: 'export it with `Get-AzRoleAssignment | ConvertTo-Json`, with all properties, from a current Az.Resources',
    })
  }
  return taken({
    id: foldedMember(element, 'roleAssignmentId'),
    name: foldedMember(element, 'roleAssignmentName'),
    properties: {
      principalId: foldedMember(element, 'objectId'),
      principalType: foldedMember(element, 'objectType'),
      ...read(element, ['roleDefinitionId', 'scope', 'condition', 'conditionVersion', 'description']),
    },
  })
}

function roleDefinition(element: JsonObject): Reshaped {
  const permission = flatPermission(element)
  if ('refusal' in permission) return permission
  const guid = foldedText(element, 'id')
  const roleName = foldedMember(element, 'roleName') ?? foldedMember(element, 'name')
  const properties = {
    roleName,
    type: 'CustomRole',
    ...read(element, ['description', 'assignableScopes']),
    permissions: [{ ...permission.element, ...read(element, ['condition', 'conditionVersion']) }],
  }
  if (guid === undefined) return taken({ name: roleName, properties })
  const id = guid.startsWith('/') ? guid : `/providers/Microsoft.Authorization/roleDefinitions/${guid}`
  return taken({ id, name: guid.slice(guid.lastIndexOf('/') + 1), properties })
}

function denyAssignment(element: JsonObject): Reshaped {
  const permission = flatPermission(element)
  if ('refusal' in permission) return permission
  const principals = denyPrincipals(element, 'principals')
  if ('refusal' in principals) return principals
  const excluded = denyPrincipals(element, 'excludePrincipals')
  if ('refusal' in excluded) return excluded
  return {
    element: {
      id: foldedMember(element, 'id'),
      properties: {
        ...read(element, ['denyAssignmentName', 'description', 'scope', 'doNotApplyToChildScopes']),
        ...read(element, ['isSystemProtected', 'condition', 'conditionVersion', 'denyAssignmentEffect']),
        permissions: [permission.element],
        principals: principals.list,
        excludePrincipals: excluded.list,
      },
    },
    flattened: isFilled(permission.element.notActions) || isFilled(permission.element.notDataActions),
  }
}

/** Windows PowerShell writes times as milliseconds since 1970: `/Date(1599687327910)/`. */
function scheduleInstance(element: JsonObject): Reshaped | undefined {
  const times: Record<string, string> = {}
  for (const name of ['startDateTime', 'endDateTime']) {
    const time = foldedText(element, name)
    const milliseconds = time?.startsWith('/Date(')
      ? Number.parseInt(time.slice('/Date('.length), 10)
      : Number.NaN
    if (Math.abs(milliseconds) <= LAST_INSTANT) times[name] = new Date(milliseconds).toISOString()
  }
  if (Object.keys(times).length === 0) return undefined
  const kept = Object.entries(element).filter(([key]) => !WINDOW.has(key.toLowerCase()))
  return taken({ ...read(element, ['startDateTime', 'endDateTime']), ...Object.fromEntries(kept), ...times })
}

const WINDOW: ReadonlySet<string> = new Set(['startdatetime', 'enddatetime'])

/** The largest number that a date can be made of. */
const LAST_INSTANT = 8.64e15

const LISTS = ['Actions', 'NotActions', 'DataActions', 'NotDataActions'] as const

function isFlat(element: JsonObject): boolean {
  if (hasFoldedMember(element, 'permissions') || hasFoldedMember(element, 'properties')) return false
  return LISTS.some((name) => hasFoldedMember(element, name))
}

function flatPermission(
  element: JsonObject,
): { readonly element: JsonObject } | { readonly refusal: Refusal } {
  const permission: Record<string, unknown> = {}
  for (const name of LISTS) {
    const list = foldedMember(element, name) ?? []
    if (!Array.isArray(list)) return cutOff(element, name)
    permission[name.charAt(0).toLowerCase() + name.slice(1)] = list
  }
  return { element: permission }
}

function denyPrincipals(
  element: JsonObject,
  name: string,
): { readonly list: readonly JsonObject[] } | { readonly refusal: Refusal } {
  const given = foldedMember(element, name) ?? []
  if (!Array.isArray(given)) return cutOff(element, name)
  const list: JsonObject[] = []
  for (const [index, principal] of given.entries()) {
    if (!isJsonObject(principal)) return cutOff(element, name, `/${index}`)
    const id = foldedMember(principal, 'objectId') ?? foldedMember(principal, 'id')
    const type = foldedMember(principal, 'objectType') ?? foldedMember(principal, 'type')
    list.push({ id, type })
  }
  return { list }
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}

import { isGuid, lastSegmentKey } from '../guid/guid.ts'
import {
  foldedMember,
  foldedText,
  hasFoldedMember,
  isJsonObject,
  type JsonObject,
} from '../state/folded-member.ts'

/** A role definition to be created, in the shape of Resource Manager's request. */
export interface RoleInput {
  /** The GUID that it shall have, where it says so. */
  readonly guid: string | undefined
  readonly body: JsonObject
  readonly assignableScopes: readonly string[]
}

const ACTION_LISTS = ['actions', 'notActions', 'dataActions', 'notDataActions'] as const

/**
 * Reads a role definition as `az role definition create` takes it, as the az CLI lists it, or in the shape of Resource
 * Manager. Members may be in any case; what they hold is left to whoever creates the role.
 *
 * @returns `undefined` for what is no object
 * @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-properties
 */
export function readRoleInput(value: unknown): RoleInput | undefined {
  if (!isJsonObject(value)) return undefined
  if (hasFoldedMember(value, 'properties')) {
    const properties = foldedMember(value, 'properties')
    return {
      guid: guidOf(value, 'name'),
      body: value,
      assignableScopes: isJsonObject(properties) ? scopesOf(properties) : [],
    }
  }
  const isListed = hasFoldedMember(value, 'roleName')
  const properties = {
    roleName: foldedMember(value, isListed ? 'roleName' : 'name'),
    description: foldedMember(value, 'description'),
    type: foldedMember(value, 'roleType'),
    assignableScopes: foldedMember(value, 'assignableScopes'),
    permissions: foldedMember(value, 'permissions') ?? [permissionOf(value)],
  }
  return {
    guid: guidOf(value, isListed ? 'name' : undefined),
    body: { properties },
    assignableScopes: scopesOf(properties),
  }
}

function permissionOf(value: JsonObject): JsonObject {
  return Object.fromEntries(ACTION_LISTS.map((list) => [list, foldedMember(value, list)]))
}

/** In the end of the ID, or in the member that is a GUID in this shape. */
function guidOf(value: JsonObject, member: 'name' | undefined): string | undefined {
  const candidates = [
    lastSegmentKey(foldedText(value, 'id') ?? ''),
    member === undefined ? '' : (foldedText(value, member) ?? ''),
  ]
  return candidates.find(isGuid)
}

function scopesOf(properties: JsonObject): readonly string[] {
  const scopes = foldedMember(properties, 'assignableScopes')
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : []
}

import { guidKey } from '../../guid/guid.ts'
import { isJsonObject } from '../../state/folded-member.ts'
import type { DirectoryObject, Resource } from '../../state/state-document.ts'
import type { View } from '../view.ts'

/** The identities that a resource has, as its `identity` says. */
export interface StoredIdentity {
  /** Object ID of the service principal of its own identity. */
  readonly system: string | undefined
  /** By ID in lower case. */
  readonly userAssigned: ReadonlyMap<string, GivenIdentity>
}

/** One entry of `userAssignedIdentities`. */
export interface GivenIdentity {
  /** As spelt by whoever gave it. */
  readonly id: string
  readonly ids: { readonly principalId?: string; readonly clientId?: string }
}

export const USER_ASSIGNED_IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities'

/** Reads a stored `identity`; whatever does not look like one is none. */
export function storedIdentity(identity: unknown): StoredIdentity {
  const userAssigned = new Map<string, GivenIdentity>()
  if (!isJsonObject(identity)) return { system: undefined, userAssigned }
  const given = Object.hasOwn(identity, 'userAssignedIdentities')
    ? identity.userAssignedIdentities
    : undefined
  if (isJsonObject(given)) {
    for (const [id, ids] of Object.entries(given)) userAssigned.set(id.toLowerCase(), { id, ids: idsOf(ids) })
  }
  const kinds = typeof identity.type === 'string' ? identity.type.toLowerCase() : ''
  const isSystem = kinds.includes('systemassigned') && typeof identity.principalId === 'string'
  return { system: isSystem ? (identity.principalId as string) : undefined, userAssigned }
}

/** How Azure prints it; `undefined` where there are no identities at all. */
export function printIdentity(
  { system, userAssigned }: StoredIdentity,
  tenantId: string,
): Readonly<Record<string, unknown>> | undefined {
  const kinds = [
    ...(system === undefined ? [] : ['SystemAssigned']),
    ...(userAssigned.size === 0 ? [] : ['UserAssigned']),
  ]
  if (kinds.length === 0) return undefined
  return {
    type: kinds.join(', '),
    ...(system === undefined ? {} : { principalId: system, tenantId }),
    ...(userAssigned.size === 0
      ? {}
      : {
          userAssignedIdentities: Object.fromEntries(
            [...userAssigned.values()].map(({ id, ids }) => [id, ids]),
          ),
        }),
  }
}

/** A user-assigned identity of the state, whose IDs may be missing where it came from a list without them. */
export function userAssignedIdentity(
  view: View,
  id: string,
): { readonly resource: Resource; readonly ids: GivenIdentity['ids'] } | undefined {
  const resource = view.find('resources', id)
  if (resource === undefined || !isUserAssignedIdentityId(resource.id)) return undefined
  return { resource, ids: idsOf(resource.properties) }
}

export function isUserAssignedIdentityId(id: string): boolean {
  const folded = id.toLowerCase()
  const at = folded.lastIndexOf('/providers/')
  const prefix = `/providers/${USER_ASSIGNED_IDENTITY.toLowerCase()}/`
  return at !== -1 && folded.startsWith(prefix, at) && !folded.includes('/', at + prefix.length)
}

/** The service principal of an identity, by its object ID in any spelling. */
export function servicePrincipalOf(view: View, principalId: string): DirectoryObject | undefined {
  const found = view.find('servicePrincipals', principalId)
  if (found !== undefined) return found
  const key = guidKey(principalId)
  for (const principal of view.list('servicePrincipals')) if (guidKey(principal.id) === key) return principal
  return undefined
}

function idsOf(value: unknown): GivenIdentity['ids'] {
  if (!isJsonObject(value)) return {}
  const { principalId, clientId } = value
  return {
    ...(typeof principalId === 'string' ? { principalId } : {}),
    ...(typeof clientId === 'string' ? { clientId } : {}),
  }
}

import { foldedMember, foldedText, hasFoldedMember, isJsonObject, type JsonObject } from './folded-member.ts'
import type { LeftOut } from './left-out.ts'
import type { StateKind } from './state-document.ts'

export type DirectoryKind = Extract<StateKind, 'users' | 'groups' | 'servicePrincipals'> | LeftOut

/**
 * Which kind of directory object this is: by `@odata.type`, or by members that only one kind has, since the az CLI
 * prints lists without types. `undefined` where that cannot be told, as from an ID and a name alone.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directoryobject
 */
export function directoryKindOf(element: JsonObject): DirectoryKind | undefined {
  if (objectIdOf(element) === undefined) return undefined
  const named = odataTypeOf(element)
  if (named !== undefined) return KIND_BY_ODATA_TYPE.get(named) ?? 'otherDirectoryObject'
  for (const [name, kind] of TELLTALES) if (hasFoldedMember(element, name)) return kind
  return undefined
}

/** The object ID: `id` of Microsoft Graph, `objectId` of the directory's former API. */
export function objectIdOf(element: JsonObject): string | undefined {
  const id = foldedText(element, 'id') ?? foldedText(element, 'objectId')
  return id === undefined || id.startsWith('/') ? undefined : id
}

/** What `@odata.type` names, in lower case and without its namespace, such as `serviceprincipal`. */
export function odataTypeOf(element: JsonObject): string | undefined {
  for (const name of ODATA_TYPES) {
    const type = foldedText(element, name)
    if (type !== undefined) return type.slice(type.lastIndexOf('.') + 1).toLowerCase()
  }
  return undefined
}

/** The kind that a list's `@odata.context` names: `…/$metadata#users(id,displayName)` speaks of users. */
export function kindOfContext(list: JsonObject): DirectoryKind | undefined {
  const context = foldedText(list, '@odata.context')
  if (context === undefined) return undefined
  const set = context.slice(context.lastIndexOf('#') + 1).split(/[/(]/, 1)[0]
  return set === 'users' || set === 'groups' || set === 'servicePrincipals' ? set : undefined
}

/** The groups that an object fetched with `$expand=memberOf` says it is in, each with this one member. */
export function groupsOfMember(element: JsonObject): JsonObject[] {
  const id = objectIdOf(element)
  const memberOf = foldedMember(element, 'memberOf')
  if (id === undefined || !Array.isArray(memberOf)) return []
  return memberOf
    .filter(isJsonObject)
    .filter((parent) => odataTypeOf(parent) === 'group' && objectIdOf(parent) !== undefined)
    .map((parent) => ({ id: objectIdOf(parent), members: [{ id }] }))
}

const ODATA_TYPES = ['@odata.type', 'odata.type', 'odataType', 'objectType']

const KIND_BY_ODATA_TYPE: ReadonlyMap<string, DirectoryKind> = new Map<string, DirectoryKind>([
  ['user', 'users'],
  ['group', 'groups'],
  ['serviceprincipal', 'servicePrincipals'],
  ['device', 'device'],
  ['application', 'application'],
  ['directoryrole', 'directoryRole'],
  ['role', 'directoryRole'],
  ['administrativeunit', 'administrativeUnit'],
  ['orgcontact', 'contact'],
  ['contact', 'contact'],
])

/** In this order: an application has an `appId` as well, a group may have a `mail` as a user has. */
const TELLTALES: readonly (readonly [string, DirectoryKind])[] = [
  ['userPrincipalName', 'users'],
  ['servicePrincipalType', 'servicePrincipals'],
  ['servicePrincipalNames', 'servicePrincipals'],
  ['securityEnabled', 'groups'],
  ['groupTypes', 'groups'],
  ['members', 'groups'],
  ['identifierUris', 'application'],
  ['publisherDomain', 'application'],
  ['appId', 'servicePrincipals'],
  ['userType', 'users'],
  ['givenName', 'users'],
]

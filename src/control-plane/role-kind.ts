import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import { builtInRole } from '../role/built-in-roles.ts'
import type { RoleDefinition } from '../state/state-document.ts'

/** What a role says that it is; one that does not say so is built in where its GUID is that of a built-in role. */
export function roleKind(role: RoleDefinition): 'builtIn' | 'custom' {
  const type = role.properties?.type ?? role.roleType
  if (typeof type === 'string') return type.toLowerCase() === 'builtinrole' ? 'builtIn' : 'custom'
  return builtInRole(roleKeyOf(role)) === undefined ? 'custom' : 'builtIn'
}

/** The comparison key of a role's GUID, which stands in its name and at the end of its ID. */
export function roleKeyOf(role: RoleDefinition): string {
  return role.id === undefined ? guidKey(role.name ?? '') : lastSegmentKey(role.id)
}

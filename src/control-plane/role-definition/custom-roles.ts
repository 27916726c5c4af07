import { builtInRoleByName } from '../../role/built-in-roles.ts'
import { member } from '../../state/member.ts'
import type { RoleDefinition } from '../../state/state-document.ts'
import { roleKeyOf, roleKind } from '../role-kind.ts'
import type { View } from '../view.ts'

export function* customRoles(view: View): Generator<RoleDefinition> {
  for (const role of view.list('roleDefinitions')) if (roleKind(role) === 'custom') yield role
}

/** Whether another role, custom or built in, has a name. Case and outer blanks do not make another name. */
export function isNameTaken(view: View, roleName: string, ownKey: string): boolean {
  const folded = foldName(roleName)
  const builtIn = builtInRoleByName(roleName)
  if (builtIn !== undefined && roleKeyOf(builtIn) !== ownKey) return true
  for (const role of view.list('roleDefinitions')) {
    if (foldName(member(role, 'roleName') ?? '') === folded && roleKeyOf(role) !== ownKey) return true
  }
  return false
}

function foldName(name: string): string {
  return name.trim().toLowerCase()
}

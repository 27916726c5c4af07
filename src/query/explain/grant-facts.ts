import type { Grant } from '../../engine/grant.ts'
import type { RoleCatalogue } from '../../role/role-catalogue.ts'
import type { GrantFacts } from './explanation.ts'

export function grantFacts(
  { id, kind, roleDefinitionId, roleKey, principalId, scope }: Grant,
  roles: RoleCatalogue,
): GrantFacts {
  const role = roles.find(roleKey)
  const facts = { id, kind, roleDefinitionId, principalId, scope }
  return role === undefined ? facts : { ...facts, roleName: role.name }
}

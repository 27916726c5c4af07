import { lastSegmentKey } from '../guid/guid.ts'
import type { RoleDefinition } from '../state/state-document.ts'
import { builtInRole } from './built-in-roles.ts'
import { compileRole, type Role, roleKeyOf } from './role.ts'

const compiledBuiltInRoles = new Map<string, Role>()

/**
 * The roles that assignments can name: those of the state first, then the built-in ones. Whatever stands before the
 * GUID in a role definition ID does not matter: Azure shows the same role with different prefixes.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export class RoleCatalogue {
  readonly #own = new Map<string, Role>()

  /** Of two definitions with one GUID the last one counts. */
  constructor(definitions: Iterable<RoleDefinition>) {
    for (const definition of definitions) this.#own.set(roleKeyOf(definition), compileRole(definition))
  }

  /** @param roleDefinitionId an ID that ends in the role's GUID, or that GUID alone */
  find(roleDefinitionId: string): Role | undefined {
    const key = lastSegmentKey(roleDefinitionId)
    return this.#own.get(key) ?? compiledBuiltIn(key)
  }
}

function compiledBuiltIn(key: string): Role | undefined {
  const known = compiledBuiltInRoles.get(key)
  if (known !== undefined) return known
  const definition = builtInRole(key)
  if (definition === undefined) return undefined
  const role = compileRole(definition)
  compiledBuiltInRoles.set(key, role)
  return role
}

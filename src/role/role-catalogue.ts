import { BranchMap } from '../collection/branch-map.ts'
import { builtInRole } from './built-in-roles.ts'
import { compileRole, type Role } from './role.ts'

const compiledBuiltInRoles = new Map<string, Role>()

/**
 * The roles that assignments can name: those of the state first, then the built-in ones. Whatever stands before the
 * GUID in a role definition ID does not matter: Azure shows the same role with different prefixes.
 *
 * It never changes: a change makes another.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export class RoleCatalogue {
  readonly #own: BranchMap<Role>

  private constructor(own: BranchMap<Role>) {
    this.#own = own
  }

  /** Of two definitions with one GUID the last one counts. */
  static of(roles: Iterable<Role>): RoleCatalogue {
    return new RoleCatalogue(BranchMap.from([...roles].map((role) => [role.key, role])))
  }

  with(role: Role): RoleCatalogue {
    return new RoleCatalogue(this.#own.with(role.key, role))
  }

  without({ key }: Pick<Role, 'key'>): RoleCatalogue {
    return new RoleCatalogue(this.#own.with(key, undefined))
  }

  /** @param key the GUID of the role, folded */
  find(key: string): Role | undefined {
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

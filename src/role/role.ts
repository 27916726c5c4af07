import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import type { Permission, RoleDefinition } from '../state/state-document.ts'
import { compilePermission, matchEntry, type PermissionEntry, type Plane } from './permission.ts'

/** A role definition, compiled for deciding. */
export interface Role {
  /** The GUID of the definition, folded: what role definition IDs are looked up by. */
  readonly key: string
  readonly id: string
  readonly name: string
  readonly definition: RoleDefinition
  readonly entries: readonly PermissionEntry[]
  /**
   * The permission entries that hold an operation. Entries are several because each may carry a condition of its own.
   * @param operation an action or data action in lower case
   */
  entriesFor(plane: Plane, operation: string): readonly PermissionEntry[]
}

const NONE: readonly PermissionEntry[] = Object.freeze([])
const REMEMBERED_OPERATIONS = 512
/** Longer than any operation is; what callers send may be longer still. */
const LONGEST_REMEMBERED = 512

export function compileRole(definition: RoleDefinition): Role {
  const entries = Object.freeze(permissionsOf(definition).map(compilePermission))
  const remembered = { control: new Map<string, typeof NONE>(), data: new Map<string, typeof NONE>() }
  return {
    key: roleKeyOf(definition),
    id: definition.id ?? `/providers/Microsoft.Authorization/roleDefinitions/${definition.name}`,
    name: definition.properties?.roleName ?? definition.roleName ?? '',
    definition,
    entries,
    entriesFor(plane, operation) {
      const known = remembered[plane].get(operation)
      if (known !== undefined) return known
      const found = entries.filter((entry) => matchEntry(entry, plane, operation) === 'matches')
      if (operation.length > LONGEST_REMEMBERED) return found
      if (remembered[plane].size >= REMEMBERED_OPERATIONS) remembered[plane].clear()
      remembered[plane].set(operation, found.length === 0 ? NONE : found)
      return found
    },
  }
}

/** The GUID stands in `name` and at the end of `id`. */
function roleKeyOf(definition: RoleDefinition): string {
  return definition.id === undefined ? guidKey(definition.name ?? '') : lastSegmentKey(definition.id)
}

function permissionsOf(definition: RoleDefinition): readonly Permission[] {
  return definition.properties?.permissions ?? definition.permissions ?? []
}

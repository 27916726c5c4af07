import { type Plane, permits, type RolePermissions } from './operation-pattern.ts'

/** Remembers what roles permit, so that libraries without wildcards of their own do not pay for ours. */
export class PermissionMemo {
  readonly #known = new Map<string, WeakMap<RolePermissions, boolean>>()

  permits(role: RolePermissions, plane: Plane, operation: string): boolean {
    let byRole = this.#known.get(operation)
    if (byRole === undefined) {
      byRole = new WeakMap()
      this.#known.set(operation, byRole)
    }
    const known = byRole.get(role)
    if (known !== undefined) return known
    const answer = permits(role, plane, operation)
    byRole.set(role, answer)
    return answer
  }
}

import { BranchMap } from '../collection/branch-map.ts'
import type { Window } from '../time/window.ts'
import type { Grant } from './grant.ts'

/** A role assignment schedule instance that names a role assignment as its origin, and when it is in force. */
export interface OriginWindows {
  readonly instanceId: string
  /** The ID of the role assignment, in lower case. */
  readonly origin: string
  readonly windows: readonly Window[]
}

type ByInstance = ReadonlyMap<string, readonly Window[]>

/**
 * When grants are in force. A role assignment that instances name as their origin is the same grant listed twice, and is
 * in force only while one of them is.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/pim-integration
 */
export class GrantWindows {
  readonly #byOrigin: BranchMap<ByInstance>

  private constructor(byOrigin: BranchMap<ByInstance>) {
    this.#byOrigin = byOrigin
  }

  static of(instances: Iterable<OriginWindows>): GrantWindows {
    const byOrigin = new Map<string, Map<string, readonly Window[]>>()
    for (const { instanceId, origin, windows } of instances) {
      let byInstance = byOrigin.get(origin)
      if (byInstance === undefined) {
        byInstance = new Map()
        byOrigin.set(origin, byInstance)
      }
      byInstance.set(instanceId, [...(byInstance.get(instanceId) ?? []), ...windows])
    }
    return new GrantWindows(BranchMap.from(byOrigin))
  }

  /** Within one of these a grant is in force; `undefined`: always. */
  of(grant: Grant): readonly Window[] | undefined {
    if (this.#byOrigin.size === 0 || grant.kind !== 'roleAssignment') return grant.windows
    const instances = this.#byOrigin.get(grant.id.toLowerCase())
    return instances === undefined ? grant.windows : [...instances.values()].flat()
  }

  with({ instanceId, origin, windows }: OriginWindows): GrantWindows {
    const instances = new Map(this.#byOrigin.get(origin)).set(instanceId, windows)
    return new GrantWindows(this.#byOrigin.with(origin, instances))
  }

  without({ instanceId, origin }: OriginWindows): GrantWindows {
    const instances = new Map(this.#byOrigin.get(origin))
    instances.delete(instanceId)
    return new GrantWindows(this.#byOrigin.with(origin, instances.size === 0 ? undefined : instances))
  }
}

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

  /** For most IDs tells that no instance names them, without folding the ID. */
  readonly #tails: Uint8Array

  private constructor(byOrigin: BranchMap<ByInstance>, tails: Uint8Array) {
    this.#byOrigin = byOrigin
    this.#tails = tails
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
    const tails = new Uint8Array(TAILS)
    for (const origin of byOrigin.keys()) tails[tailOf(origin)] = 1
    return new GrantWindows(BranchMap.from(byOrigin), tails)
  }

  /** Whether an instance may name a role assignment as its origin; `false` is certain. */
  mayConcern(roleAssignmentId: string): boolean {
    if (this.#byOrigin.size === 0) return false
    const tail = tailOf(roleAssignmentId)
    return tail === BEYOND_ASCII || this.#tails[tail] === 1
  }

  /** Within one of these a grant is in force; `undefined`: always. */
  of(grant: Grant): readonly Window[] | undefined {
    if (grant.kind !== 'roleAssignment' || !this.mayConcern(grant.id)) return grant.windows
    const instances = this.#byOrigin.get(grant.id.toLowerCase())
    return instances === undefined ? grant.windows : [...instances.values()].flat()
  }

  with({ instanceId, origin, windows }: OriginWindows): GrantWindows {
    const instances = new Map(this.#byOrigin.get(origin)).set(instanceId, windows)
    const tails = this.#tails.slice()
    tails[tailOf(origin)] = 1
    return new GrantWindows(this.#byOrigin.with(origin, instances), tails)
  }

  without({ instanceId, origin }: OriginWindows): GrantWindows {
    const instances = new Map(this.#byOrigin.get(origin))
    instances.delete(instanceId)
    const byOrigin = this.#byOrigin.with(origin, instances.size === 0 ? undefined : instances)
    return new GrantWindows(byOrigin, this.#tails)
  }
}

const TAILS = 4096
/** The tail of what may come to another length in lower case. */
const BEYOND_ASCII = TAILS - 1

/** A number of twelve bits from the end of an ID, the same in whatever case the ID is spelt. */
function tailOf(id: string): number {
  let tail = 0
  for (let i = Math.max(0, id.length - 8); i < id.length; i++) {
    const code = id.charCodeAt(i)
    if (code > 127) return BEYOND_ASCII
    tail = (tail * 31 + (code & 31)) | 0
  }
  return (tail ^ (tail >>> 12)) & (TAILS - 1)
}

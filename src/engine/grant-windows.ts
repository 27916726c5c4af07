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

  /** For most IDs tells that no instance names them, without folding the ID; a power of two, and mostly zeros. */
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
    return new GrantWindows(BranchMap.from(byOrigin), tailsOf(byOrigin.keys(), byOrigin.size))
  }

  get isEmpty(): boolean {
    return this.#byOrigin.size === 0
  }

  /** Whether an instance may name a role assignment with this tail as its origin; `false` is certain. */
  mayConcern(tail: number): boolean {
    return tail === BEYOND_ASCII || this.#tails[tail & (this.#tails.length - 1)] === 1
  }

  /** Within one of these a grant is in force; `undefined`: always. */
  of(grant: Grant): readonly Window[] | undefined {
    if (this.isEmpty || grant.kind !== 'roleAssignment') return grant.windows
    if (!this.mayConcern(tailOf(grant.id))) return grant.windows
    const instances = this.#byOrigin.get(grant.id.toLowerCase())
    return instances === undefined ? grant.windows : [...instances.values()].flat()
  }

  with({ instanceId, origin, windows }: OriginWindows): GrantWindows {
    const instances = new Map(this.#byOrigin.get(origin)).set(instanceId, windows)
    const byOrigin = this.#byOrigin.with(origin, instances)
    if (byOrigin.size * FEWEST_A_TAIL > this.#tails.length)
      return new GrantWindows(byOrigin, tailsOf(keysOf(byOrigin), byOrigin.size))
    const tails = this.#tails.slice()
    markTail(tails, origin)
    return new GrantWindows(byOrigin, tails)
  }

  without({ instanceId, origin }: OriginWindows): GrantWindows {
    const instances = new Map(this.#byOrigin.get(origin))
    instances.delete(instanceId)
    const byOrigin = this.#byOrigin.with(origin, instances.size === 0 ? undefined : instances)
    const areTooMany = this.#tails.length > MOST_A_TAIL * (byOrigin.size + FEWEST_TAILS)
    return new GrantWindows(byOrigin, areTooMany ? tailsOf(keysOf(byOrigin), byOrigin.size) : this.#tails)
  }
}

/** So many tails there are for each ID at least and at most; they are made anew otherwise. */
const FEWEST_A_TAIL = 8
const MOST_A_TAIL = 64
const FEWEST_TAILS = 256

/** The tail of what may come to another length in lower case. */
const BEYOND_ASCII = -1

function tailsOf(origins: Iterable<string>, count: number): Uint8Array {
  const room = 2 * FEWEST_A_TAIL * Math.max(1, count)
  const tails = new Uint8Array(Math.max(FEWEST_TAILS, 2 ** (31 - Math.clz32(room))))
  for (const origin of origins) markTail(tails, origin)
  return tails
}

function* keysOf(map: BranchMap<unknown>): Generator<string> {
  for (const [key] of map) yield key
}

/** The tails of what is beyond ASCII are not looked at. */
function markTail(tails: Uint8Array, origin: string): void {
  const tail = tailOf(origin)
  if (tail !== BEYOND_ASCII) tails[tail & (tails.length - 1)] = 1
}

/** A number from the end of an ID, the same in whatever case the ID is spelt. */
export function tailOf(id: string): number {
  let tail = 0
  for (let i = Math.max(0, id.length - 8); i < id.length; i++) {
    const code = id.charCodeAt(i)
    if (code > 127) return BEYOND_ASCII
    tail = (tail * 31 + (code & 31)) | 0
  }
  return (tail ^ (tail >>> 12)) & 0x7fffffff
}

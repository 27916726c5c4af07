import type { CheckRequest } from '../../src/index.ts'
import { permits } from './operation-pattern.ts'
import type { Peer, PeerKind } from './peer.ts'
import { covers, holderOf, operationOf, type PlainWorld } from './plain-world.ts'

/**
 * What most people write first: of every assignment in the subscription and above ask whether it is the principal's,
 * whether it reaches the scope, and whether its role permits the operation. The groups of a principal are found once.
 */
export const naiveLoop: PeerKind = { name: 'naive loop', requests: 2_000, prepare: naiveLoopOn }

export function naiveLoopOn(world: PlainWorld): Peer {
  return {
    allows(request: CheckRequest): boolean {
      const closure = world.closureOf(request.principalId.toLowerCase())
      const scope = request.scope.toLowerCase()
      const { plane, operation } = operationOf(request)
      for (const assignment of world.assignmentsReaching(holderOf(scope))) {
        if (
          closure.has(assignment.principalId) &&
          covers(assignment.scope, scope) &&
          permits(assignment.role, plane, operation)
        )
          return true
      }
      return false
    },
  }
}

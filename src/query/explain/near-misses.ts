import type { Grant } from '../../engine/grant.ts'
import type { Inquiry } from '../../engine/inquiry.ts'
import type { Snapshot } from '../../engine/snapshot.ts'
import type { ScopeKey } from '../../scope/scope.ts'
import type { NearMiss, Obstacle } from './explanation.ts'
import { grantFacts } from './grant-facts.ts'
import { obstaclesOf } from './obstacles.ts'
import { scopeDistance } from './scope-distance.ts'

const MOST = 50

/**
 * The grants that one single thing kept from granting, nearest first, fifty at most: those of the identities at any
 * scope, and those at the right scope to groups whose members the state does not tell.
 */
export function nearMissingGrants(inquiry: Inquiry, chain: ReadonlySet<ScopeKey>): NearMiss[] {
  const { snapshot, question, identityKeys } = inquiry
  const found: { readonly grant: Grant; readonly obstacle: Obstacle }[] = []
  const consider = (grant: Grant, obstacles: readonly Obstacle[]) => {
    const [obstacle] = obstacles
    if (obstacle === undefined || obstacles.length > 1 || obstacle.kind === 'OperationNotListed') return
    found.push({ grant, obstacle })
  }
  const ownObstacles = (grant: Grant) => obstaclesOf(grant, inquiry)
  for (const identity of identityKeys) {
    for (const [scope, grants] of snapshot.grants.of(identity) ?? []) {
      const elsewhere = chain.has(scope) ? [] : [scopeDistance(snapshot, question, scope)]
      for (const grant of grants) consider(grant, [...elsewhere, ...ownObstacles(grant)])
    }
  }
  for (const grant of snapshot.grants.all()) {
    if (
      !isUnresolvedGroup(grant, snapshot) ||
      !chain.has(grant.scopeKey) ||
      identityKeys.has(grant.principal)
    )
      continue
    consider(grant, [{ kind: 'GroupNotResolved', groupId: grant.principalId }, ...ownObstacles(grant)])
  }
  return found
    .sort((a, b) => distance(a.obstacle) - distance(b.obstacle) || (a.grant.id < b.grant.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ grant, obstacle }) => ({ roleAssignment: grantFacts(grant, snapshot.roles), obstacle }))
}

function isUnresolvedGroup(grant: Grant, { groups }: Snapshot): boolean {
  const type = grant.source.properties?.principalType ?? grant.source.principalType
  return type?.toLowerCase() === 'group' && !groups.knows(grant.principal)
}

/** What stands at the right scope comes first. */
function distance(obstacle: Obstacle): number {
  return obstacle.kind === 'OtherScope' ? obstacle.assignmentSteps + obstacle.requestSteps : 0
}

import type { CheckRequest, Obstacle, StateDocument } from '../../src/index.ts'
import { createEngine } from '../../src/index.ts'

/** What kept role assignments from granting, for those that a single thing kept from it; nearest first. */
export function obstaclesThatDecide(state: StateDocument, request: CheckRequest, now?: number): Obstacle[] {
  const engine = createEngine(state, now === undefined ? {} : { now: () => now })
  return engine
    .explain(request)
    .nearMisses.flatMap((miss) => ('roleAssignment' in miss ? [miss.obstacle] : []))
}

/** A management group, below another if one is named. */
export function managementGroup(name: string, parent?: string) {
  const details = parent === undefined ? null : { parent: { id: managementGroupId(parent) } }
  return { id: managementGroupId(name), properties: { details } }
}

export function managementGroupId(name: string): string {
  return `/providers/Microsoft.Management/managementGroups/${name}`
}

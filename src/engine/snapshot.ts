import { GroupGraph } from '../principal/group-graph.ts'
import { RoleCatalogue } from '../role/role-catalogue.ts'
import type { Hierarchy } from '../scope/hierarchy.ts'
import type { FindingLog } from '../state/finding-log.ts'
import type { StateDocument } from '../state/state-document.ts'
import { compileDeny, type Deny } from './deny.ts'
import { type GrantIndex, LookUpGrantIndex } from './grant-index.ts'
import { compileGrants } from './grants.ts'
import { compileHierarchy } from './hierarchy.ts'
import { ScopeIndex } from './scope-index.ts'

/** A state, compiled: everything that a decision looks up. It never changes. */
export interface Snapshot {
  readonly hierarchy: Hierarchy
  readonly groups: GroupGraph
  readonly roles: RoleCatalogue
  readonly denies: ScopeIndex<Deny>
  readonly grants: GrantIndex
  /** The present, for requests that name no time; milliseconds since 1970. */
  readonly now: () => number
}

export function compileSnapshot(state: StateDocument, now: () => number, log: FindingLog): Snapshot {
  const roles = new RoleCatalogue(state.roleDefinitions ?? [])
  const denies: Deny[] = []
  log.each('denyAssignments', state.denyAssignments, (element, report) => {
    const deny = compileDeny(element, report)
    if (deny !== undefined) denies.push(deny)
  })
  return Object.freeze({
    hierarchy: compileHierarchy(state, log),
    groups: new GroupGraph(state.groups ?? []),
    roles,
    denies: new ScopeIndex(denies),
    grants: new LookUpGrantIndex(compileGrants(state, roles, log)),
    now,
  })
}

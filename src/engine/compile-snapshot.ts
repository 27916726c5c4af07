import { BranchMap } from '../collection/branch-map.ts'
import { compileLock } from '../lock/lock.ts'
import { LockIndex } from '../lock/lock-index.ts'
import { GroupGraph } from '../principal/group-graph.ts'
import { RoleCatalogue } from '../role/role-catalogue.ts'
import { ScopeIndex } from '../scope/scope-index.ts'
import { DocumentElements, type ElementSource } from '../state/element-source.ts'
import type { Report } from '../state/finding.ts'
import type { FindingLog } from '../state/finding-log.ts'
import type { StateDocument, StateElement, StateKind } from '../state/state-document.ts'
import { compileDeny } from './deny.ts'
import { compileGrant, type Grant } from './grant.ts'
import { LookUpGrantIndex } from './grant-index.ts'
import { GrantWindows, type OriginWindows } from './grant-windows.ts'
import { compileHierarchy } from './hierarchy.ts'
import { compileEligibility, compileInstance } from './instance.ts'
import type { Snapshot } from './snapshot.ts'
import { compileStateRole } from './state-role.ts'
import { applicationIdsOf, compileListedVault, compileVaultResource } from './vaults.ts'

/** Compiles a whole state; what in it Azure would hardly have stored goes to the log. */
export function compileSnapshot(
  state: StateDocument,
  now: () => number,
  log: FindingLog,
  elements: ElementSource = new DocumentElements(state),
): Snapshot {
  const compile = <K extends StateKind, T>(
    kind: K,
    one: (element: StateElement<K>, report: Report) => T | undefined,
  ): T[] => {
    const compiled: T[] = []
    log.each(kind, state[kind] as readonly StateElement<K>[] | null | undefined, (element, report) => {
      const result = one(element, report)
      if (result !== undefined) compiled.push(result)
    })
    return compiled
  }
  const roles = RoleCatalogue.of(compile('roleDefinitions', compileStateRole))
  const known = (grant: Grant | undefined, report: Report) => {
    if (grant !== undefined && roles.find(grant.roleKey) === undefined) {
      report(
        'UnknownRole',
        `no role definition is known for '${grant.roleDefinitionId}'; add it to roleDefinitions`,
      )
    }
    return grant
  }
  const origins: OriginWindows[] = []
  const grants = [
    ...compile('roleAssignments', (element, report) =>
      known(compileGrant(element, 'roleAssignment', undefined, report), report),
    ),
    ...compile('roleAssignmentScheduleInstances', (element, report) => {
      const { grant, origin } = compileInstance(element, report)
      if (origin !== undefined) origins.push(origin)
      return known(grant, report)
    }),
    ...compile('roleEligibilityScheduleInstances', (element, report) =>
      known(compileEligibility(element, report), report),
    ),
  ]
  const isApplicationId = applicationIdsOf(state)
  return Object.freeze({
    hierarchy: compileHierarchy(state, log),
    groups: GroupGraph.of(compile('groups', (group) => group)),
    roles,
    denies: ScopeIndex.of(compile('denyAssignments', compileDeny)),
    grants: LookUpGrantIndex.of(grants),
    windows: GrantWindows.of(origins),
    vaults: BranchMap.from(
      [
        ...compile('resources', (element, report) => compileVaultResource(element, report, isApplicationId)),
        ...compile('vaults', (element, report) => compileListedVault(element, report, isApplicationId)),
      ].map((vault) => [vault.scopeKey, vault]),
    ),
    locks: LockIndex.of(compile('locks', compileLock)),
    elements,
    now,
  })
}

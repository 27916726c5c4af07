import { lastSegmentKey } from '../guid/guid.ts'
import type { RoleCatalogue } from '../role/role-catalogue.ts'
import { Place } from '../scope/place.ts'
import type { Report } from '../state/finding.ts'
import type { FindingLog } from '../state/finding-log.ts'
import type { StateDocument } from '../state/state-document.ts'
import { compileGrant, type Grant } from './grant.ts'
import type { GrantIndex, GrantIndexBuilder } from './grant-index.ts'
import type { OriginWindows } from './grant-windows.ts'
import { compileEligibility, compileInstance } from './instance.ts'
import type { Numbers } from './numbers.ts'

/** Indexes the role assignments of a state and their active and eligible instances, and gathers what these stem from. */
export function gatherGrants(
  state: StateDocument,
  catalogue: RoleCatalogue,
  { roles }: Numbers,
  log: FindingLog,
  index: GrantIndexBuilder,
): { readonly grants: GrantIndex; readonly origins: readonly OriginWindows[] } {
  const origins: OriginWindows[] = []
  const isKnown: boolean[] = []
  const place = new Place()
  const add = (grant: Grant | undefined, report: Report) => {
    if (grant === undefined) return
    const { roleDefinitionId } = grant
    const role = roles.numberOf(roleDefinitionId)
    isKnown[role] ??= catalogue.find(lastSegmentKey(roleDefinitionId)) !== undefined
    if (isKnown[role] === false)
      report(
        'UnknownRole',
        `no role definition is known for '${roleDefinitionId}'; add it to roleDefinitions`,
      )
    index.add(grant, place, role)
  }
  log.each('roleAssignments', state.roleAssignments, (element, report) => {
    add(compileGrant(element, 'roleAssignment', undefined, report, place), report)
  })
  log.each('roleAssignmentScheduleInstances', state.roleAssignmentScheduleInstances, (element, report) => {
    const { grant, origin } = compileInstance(element, report, place)
    if (origin !== undefined) origins.push(origin)
    add(grant, report)
  })
  log.each('roleEligibilityScheduleInstances', state.roleEligibilityScheduleInstances, (element, report) => {
    add(compileEligibility(element, report, place), report)
  })
  return { grants: index.build(), origins }
}

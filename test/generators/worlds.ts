import fc from 'fast-check'
import type { StateDocument } from '../../src/state/state-document.ts'
import type { OracleRequest } from '../oracle/exchange.ts'
import { arbEligibility, arbInstances, arbRoleAssignments } from './assignments.ts'
import { arbConditionMembers, type ConditionFamily } from './condition-members.ts'
import { arbDenyAssignments } from './deny-assignments.ts'
import { arbGroups, arbServicePrincipals, arbUsers } from './directory.ts'
import { arbManagementGroups, arbSubscriptions } from './hierarchy.ts'
import { arbLocks } from './locks.ts'
import { arbRequest } from './requests.ts'
import { arbRoleDefinitions } from './roles.ts'
import { arbSalt, listOrNull, withoutGaps } from './spelling.ts'
import { arbVaults } from './vaults.ts'

export interface World {
  readonly state: StateDocument
  readonly requests: readonly OracleRequest[]
}

export interface WorldOptions {
  /** On assignments, instances, permission entries and deny assignments; `none` if left out. */
  readonly conditions?: ConditionFamily
  readonly locks?: boolean
  readonly vaults?: boolean
  /** The most and the fewest requests of a world; 1 to 20 if left out. */
  readonly requests?: { readonly fewest: number; readonly most: number }
}

/**
 * Small worlds that are hard to get right: alike names, odd casing and shapes, rings, gaps, overlapping grants. Plain
 * JSON throughout, so that a world can be kept as a file.
 */
export function arbWorld(options: WorldOptions = {}): fc.Arbitrary<World> {
  const { conditions = 'none', requests = { fewest: 1, most: 20 } } = options
  const attributes = conditions === 'all' ? 'attributed' : 'bare'
  const vaults = options.vaults === true ? 'with vaults' : 'without'
  return fc
    .record({
      managementGroups: arbManagementGroups,
      subscriptions: arbSubscriptions,
      users: arbUsers(attributes),
      servicePrincipals: arbServicePrincipals(attributes),
      groups: arbGroups,
      roleDefinitions: arbRoleDefinitions(arbConditionMembers(conditions, 5)),
      roleAssignments: arbRoleAssignments(conditions),
      instances: arbInstances(conditions),
      roleEligibilityScheduleInstances: arbEligibility(conditions),
      denyAssignments: arbDenyAssignments(conditions),
      locks: options.locks === true ? arbLocks : fc.constant([]),
      vaultLists: options.vaults === true ? arbVaults : fc.constant({ vaults: [], resources: [] }),
      asked: fc.array(arbRequest(conditions, vaults), {
        minLength: requests.fewest,
        maxLength: requests.most,
        size: 'max',
      }),
      salt: arbSalt,
    })
    .map(({ instances, vaultLists, asked, salt, ...lists }): World => {
      const { roleAssignments } = lists
      const kinds = {
        ...lists,
        ...vaultLists,
        roleAssignmentScheduleInstances: instances(roleAssignments),
      }
      const listed = Object.entries<readonly unknown[]>(kinds).map(([kind, list], index) => [
        kind,
        listOrNull(list, salt, index),
      ])
      return {
        state: withoutGaps(Object.fromEntries(listed)) as StateDocument,
        requests: asked.map((draft, index) => draft(roleAssignments, index)),
      }
    })
}

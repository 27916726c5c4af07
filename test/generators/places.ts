import fc from 'fast-check'
import {
  MANAGEMENT_GROUPS,
  managementGroup,
  RESOURCE,
  RESOURCE_GROUPS,
  SUBSCRIPTIONS,
  TENANT_PROVIDER,
  TENANT_RESOURCE,
} from './cast.ts'

/** Resource groups, the first one most often. */
export const arbResourceGroup = fc.oneof(
  { weight: 3, arbitrary: fc.constant(RESOURCE_GROUPS[0]) },
  { weight: 2, arbitrary: fc.constantFrom(...RESOURCE_GROUPS) },
)

export const arbResource = fc
  .tuple(arbResourceGroup, fc.constantFrom(...Object.values(RESOURCE)))
  .map(([group, path]) => group + path)

export const arbManagementGroup = fc.constantFrom(
  ...MANAGEMENT_GROUPS.map(([name]) => managementGroup(name)),
  managementGroup('ghost'),
)

/** Subscriptions, the first one most often. */
export const arbSubscription = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...SUBSCRIPTIONS.slice(0, 1)) },
  { weight: 1, arbitrary: fc.constantFrom(...SUBSCRIPTIONS) },
)

/** Where roles are assigned, from the root to single resources. */
export const arbAssignedScope = fc.oneof(
  { weight: 4, arbitrary: fc.constant('/') },
  { weight: 2, arbitrary: fc.constantFrom('top', 'Corp', 'q1').map(managementGroup) },
  { weight: 4, arbitrary: arbManagementGroup },
  { weight: 9, arbitrary: arbSubscription },
  { weight: 5, arbitrary: arbResourceGroup },
  { weight: 3, arbitrary: arbResource },
  { weight: 1, arbitrary: fc.constantFrom(TENANT_PROVIDER, TENANT_RESOURCE) },
)

import { compileLock } from '../lock/lock.ts'
import { OperationIndex } from '../role/operation-index.ts'
import type { Hierarchy } from '../scope/hierarchy.ts'
import { Place } from '../scope/place.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { Territory } from '../scope/territory.ts'
import type { ElementSource } from '../state/element-source.ts'
import type { Report } from '../state/finding.ts'
import type {
  DenyAssignment,
  Group,
  Lock,
  ManagementGroup,
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleDefinition,
  RoleEligibilityScheduleInstance,
  StateElement,
  StateKind,
  Subscription,
} from '../state/state-document.ts'
import type { StatePatch } from '../state/state-transition.ts'
import { compileDeny } from './deny.ts'
import { compileGrant } from './grant.ts'
import { managementGroupNode, subscriptionNode } from './hierarchy.ts'
import { compileEligibility, compileInstance } from './instance.ts'
import type { Snapshot } from './snapshot.ts'
import { compileStateRole } from './state-role.ts'
import { compileListedVault, compileVaultResource } from './vaults.ts'

/** The parts of a snapshot that take elements in and out by themselves. */
type Parts = { -readonly [K in keyof Snapshot]: Snapshot[K] }

/**
 * The snapshot of a changed state. It shares all that did not change with the one at hand, which goes on answering as
 * it did; the cost is that of the elements that changed, however many there are.
 *
 * @param elements the state after the change
 */
export function changeSnapshot(
  snapshot: Snapshot,
  patches: readonly StatePatch[],
  elements: ElementSource,
): Snapshot {
  const parts: Parts = { ...snapshot, elements }
  for (const { kind, key, before, after } of patches) {
    if (kind === 'vaults' || kind === 'resources') {
      changeVault(parts, key)
      continue
    }
    if (before !== undefined) exchange(parts, kind, before, 'without')
    if (after !== undefined) exchange(parts, kind, after, 'with')
  }
  return Object.freeze(parts)
}

/** Compiled grants carry their scope as text; nobody reads the place. */
const PLACE = new Place()

/** Whoever wants findings compiles the whole state with a log. */
const IGNORE: Report = () => {}

function exchange(
  parts: Parts,
  kind: Exclude<StateKind, 'vaults' | 'resources'>,
  element: StateElement<StateKind>,
  how: 'with' | 'without',
): void {
  switch (kind) {
    case 'managementGroups': {
      const node = managementGroupNode(element as ManagementGroup, IGNORE)
      if (node !== undefined) changeHierarchy(parts, parts.hierarchy[how](node))
      return
    }
    case 'subscriptions': {
      const node = subscriptionNode(element as Subscription, IGNORE)
      if (node !== undefined) changeHierarchy(parts, parts.hierarchy[how](node))
      return
    }
    case 'groups':
      parts.groups = parts.groups[how](element as Group)
      parts.memberships = parts.memberships.changed(parts.groups)
      return
    case 'roleDefinitions':
      parts.roles = parts.roles[how](compileStateRole(element as RoleDefinition, IGNORE))
      parts.operations = new OperationIndex(parts.roles, parts.numbers.roles)
      return
    case 'roleAssignments': {
      const grant = compileGrant(element as RoleAssignment, 'roleAssignment', undefined, IGNORE, PLACE)
      if (grant !== undefined) parts.grants = parts.grants[how](grant)
      return
    }
    case 'roleAssignmentScheduleInstances': {
      const { grant, origin } = compileInstance(element as RoleAssignmentScheduleInstance, IGNORE, PLACE)
      if (grant !== undefined) parts.grants = parts.grants[how](grant)
      if (origin !== undefined) parts.windows = parts.windows[how](origin)
      return
    }
    case 'roleEligibilityScheduleInstances': {
      const grant = compileEligibility(element as RoleEligibilityScheduleInstance, IGNORE, PLACE)
      if (grant !== undefined) parts.grants = parts.grants[how](grant)
      return
    }
    case 'denyAssignments': {
      const deny = compileDeny(element as DenyAssignment, parts.numbers.heads, IGNORE)
      if (deny !== undefined) parts.denies = parts.denies[how](deny)
      return
    }
    case 'locks': {
      const lock = compileLock(element as Lock, parts.numbers.heads, IGNORE)
      if (lock !== undefined) parts.locks = parts.locks[how](lock)
      return
    }
    // Found among the elements when they are asked for.
    case 'users':
    case 'servicePrincipals':
      return
    // No decision looks at these.
    case 'deletedVaults':
    case 'secrets':
    case 'applications':
    case 'deletedServicePrincipals':
      return
    default:
      kind satisfies never
  }
}

function changeHierarchy(parts: Parts, hierarchy: Hierarchy): void {
  parts.hierarchy = hierarchy
  parts.territory = Territory.of(hierarchy, parts.numbers.heads)
}

/** A vault stands in `vaults`, or else in `resources`. */
function changeVault(parts: Parts, key: string): void {
  const listed = parts.elements.find('vaults', key)
  const resource = parts.elements.find('resources', key)
  const vault =
    (listed && compileListedVault(listed, IGNORE)) ?? (resource && compileVaultResource(resource, IGNORE))
  parts.vaults = parts.vaults.with(vault?.scopeKey ?? (key as ScopeKey), vault)
}

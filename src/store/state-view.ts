import type { AssignmentLedger } from '../control-plane/role-assignment/ledger.ts'
import type { View } from '../control-plane/view.ts'
import type { Engine } from '../create-engine.ts'
import { scopeOfElement } from '../engine/element-scope.ts'
import type { Snapshot } from '../engine/snapshot.ts'
import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import { builtInRole } from '../role/built-in-roles.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import { isAtOrBelow, subscriptionOf } from '../scope/scope-parts.ts'
import { elementKey } from '../state/element-source.ts'
import type { RoleAssignment, StateElement, StateKind } from '../state/state-document.ts'
import { elementsOf, findInTree, type StateTree } from '../state/state-tree.ts'

/** What a view is made from: one version of a state. */
export interface Viewed {
  readonly tree: StateTree
  readonly snapshot: Snapshot
  readonly engine: Engine
  readonly ledger: () => AssignmentLedger
}

/** What the commands of the control plane see of one version of a state. */
export function stateView({ tree, snapshot, engine, ledger }: Viewed, tenantId: string): View {
  const { hierarchy, groups, grants } = snapshot
  function* assignmentsOf(keys: readonly string[]): Generator<RoleAssignment> {
    for (const key of keys) {
      const assignment = findInTree(tree, 'roleAssignments', key)
      if (assignment !== undefined) yield assignment
    }
  }
  return Object.freeze({
    engine,
    tenantId,
    find: <K extends StateKind>(kind: K, id: string) => findInTree(tree, kind, elementKey(kind, id)),
    list: <K extends StateKind>(kind: K) => elementsOf(tree, kind),
    *within<K extends StateKind>(kind: K, scope: string) {
      const above = parseScope(scope)
      if (above === undefined) return
      const subscription = kind === 'roleAssignments' ? subscriptionOf(above) : undefined
      const elements =
        subscription === undefined
          ? elementsOf(tree, kind)
          : (assignmentsOf(ledger().keysIn(subscription)) as Iterable<StateElement<K>>)
      for (const element of elements) {
        const place = placeOf(kind, element)
        if (place !== undefined && isAtOrBelow(place, above)) yield element
      }
    },
    roleAssignmentNamed(name: string) {
      const key = ledger().keyOfName(name)
      return key === undefined ? undefined : findInTree(tree, 'roleAssignments', key)
    },
    roleAssignmentsAt: (scope: ScopeKey) => assignmentsOf(ledger().keysAt(scope)),
    *roleAssignmentsOf(principalId: string) {
      for (const here of grants.of(guidKey(principalId))?.values() ?? []) {
        for (const { kind, source } of here) if (kind === 'roleAssignment') yield source as RoleAssignment
      }
    },
    roleAssignmentCount: (scope: string) => ledger().countAt(scope),
    roleDefinition(roleDefinitionId: string) {
      const key = lastSegmentKey(roleDefinitionId)
      return findInTree(tree, 'roleDefinitions', key) ?? builtInRole(key)
    },
    ancestorsOf: (scope: ScopeKey) => hierarchy.chainOf(scope),
    identitiesOf: (principalId: string, groupIds: readonly string[] = []) =>
      groups.identitiesOf(guidKey(principalId), groupIds.map(guidKey)),
  })
}

/** Assignments stand where they apply, everything else where its ID says. */
function placeOf(kind: StateKind, element: StateElement<StateKind>): string | undefined {
  switch (kind) {
    case 'roleAssignments':
    case 'denyAssignments':
    case 'roleAssignmentScheduleInstances':
    case 'roleEligibilityScheduleInstances':
      return scopeOfElement(element as RoleAssignment, kind, () => {})?.key
    default:
      return element.id?.toLowerCase()
  }
}

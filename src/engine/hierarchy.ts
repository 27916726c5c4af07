import { Hierarchy, type HierarchyNode } from '../scope/hierarchy.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import { managementGroupOf, subscriptionOf } from '../scope/scope-parts.ts'
import type { Report } from '../state/finding.ts'
import type { FindingLog } from '../state/finding-log.ts'
import { member } from '../state/member.ts'
import type { ManagementGroup, StateDocument, Subscription } from '../state/state-document.ts'

/** Reads who is whose parent from `managementGroups` and `subscriptions`. */
export function compileHierarchy(state: StateDocument, log: FindingLog): Hierarchy {
  const groups: HierarchyNode[] = []
  log.each('managementGroups', state.managementGroups, (element, report) => {
    const node = managementGroupNode(element, report)
    if (node !== undefined) groups.push(node)
  })
  const subscriptions: HierarchyNode[] = []
  log.each('subscriptions', state.subscriptions, (element, report) => {
    const node = subscriptionNode(element, report)
    if (node !== undefined) subscriptions.push(node)
  })
  reportCycles(groups, log)
  return Hierarchy.of([...groups, ...subscriptions])
}

export function managementGroupNode(element: ManagementGroup, report: Report): HierarchyNode | undefined {
  const key = keyOf(element.id, managementGroupOf, 'a management group', report)
  const parent = parentKey(member(element, 'details')?.parent?.id, report)
  return key === undefined ? undefined : { key, parent }
}

export function subscriptionNode(element: Subscription, report: Report): HierarchyNode | undefined {
  const key = keyOf(element.id, subscriptionOf, 'a subscription', report)
  const parent = parentKey(member(element, 'parent')?.id, report)
  return key === undefined ? undefined : { key, parent }
}

function keyOf(
  id: string,
  headOf: (scope: ScopeKey) => ScopeKey | undefined,
  what: string,
  report: Report,
): ScopeKey | undefined {
  const key = parseScope(id)
  if (key !== undefined && headOf(key) === key) return key
  report('InvalidScope', `'${id}' is no ID of ${what}, and so nothing is below it`)
  return undefined
}

function parentKey(id: string | null | undefined, report: Report): ScopeKey | undefined {
  if (id === undefined || id === null) return undefined
  const key = parseScope(id)
  if (key !== undefined && managementGroupOf(key) === key) return key
  report(
    'InvalidParent',
    `the parent '${id}' is no ID of a management group; write /providers/Microsoft.Management/managementGroups/<name>`,
  )
  return undefined
}

/** Walks up from each group once; a walk that comes back to itself is a cycle, and each cycle is reported once. */
function reportCycles(groups: readonly HierarchyNode[], log: FindingLog): void {
  const parents = new Map(groups.map(({ key, parent }) => [key, parent]))
  const walkOf = new Map<ScopeKey, ScopeKey>()
  groups.forEach(({ key: start }, index) => {
    let key: ScopeKey | undefined = start
    while (key !== undefined && !walkOf.has(key)) {
      walkOf.set(key, start)
      key = parents.get(key)
    }
    if (key !== undefined && walkOf.get(key) === start) {
      log.add(
        'ManagementGroupCycle',
        `/managementGroups/${index}`,
        `'${key}' is above itself; the walk upwards ends where it comes back`,
      )
    }
  })
}

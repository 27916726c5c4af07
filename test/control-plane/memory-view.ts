import type { Change, View } from '../../src/control-plane/view.ts'
import { createEngine } from '../../src/create-engine.ts'
import { compileHierarchy } from '../../src/engine/hierarchy.ts'
import { guidKey, lastSegmentKey } from '../../src/guid/guid.ts'
import { GroupGraph } from '../../src/principal/group-graph.ts'
import { builtInRole } from '../../src/role/built-in-roles.ts'
import { parseScope } from '../../src/scope/scope.ts'
import { FindingLog } from '../../src/state/finding-log.ts'
import type {
  RoleAssignment,
  StateDocument,
  StateElement,
  StateKind,
} from '../../src/state/state-document.ts'

/** A view on plain lists, rebuilt on every change: slow and obvious, for tests of single commands. */
export function memoryView(state: StateDocument, tenantId = '11111111-0000-4000-8000-000000000001'): View {
  const elements = <K extends StateKind>(kind: K) => (state[kind] ?? []) as readonly StateElement<K>[]
  const keyOf = (element: { readonly id?: string }) => element.id?.toLowerCase()
  const principalOf = (assignment: RoleAssignment) =>
    guidKey(assignment.properties?.principalId ?? assignment.principalId ?? '')
  const hierarchy = compileHierarchy(state, new FindingLog())
  const groups = GroupGraph.of(() => state.groups ?? [])
  return {
    engine: createEngine(state),
    tenantId,
    find: (kind, id) => elements(kind).find((element) => keyOf(element) === id.toLowerCase()),
    list: elements,
    within: (kind, scope) => elements(kind).filter((element) => standsWithin(kind, element, scope)),
    roleAssignmentNamed: (name) =>
      elements('roleAssignments').find(({ id }) => id.toLowerCase().endsWith(`/${name.toLowerCase()}`)),
    roleAssignmentsAt: (scope) =>
      elements('roleAssignments').filter(
        (assignment) => parseScope(assignment.properties?.scope ?? assignment.scope ?? '') === scope,
      ),
    roleAssignmentsOf: (principalId) =>
      elements('roleAssignments').filter((assignment) => principalOf(assignment) === guidKey(principalId)),
    roleAssignmentCount: (scope) =>
      elements('roleAssignments').filter(({ id }) => id.toLowerCase().startsWith(`${scope.toLowerCase()}/`))
        .length,
    roleDefinition: (roleDefinitionId) => {
      const key = lastSegmentKey(roleDefinitionId)
      const own = elements('roleDefinitions').findLast(
        ({ id, name }) => lastSegmentKey(id ?? name ?? '') === key,
      )
      return own ?? builtInRole(key)
    },
    ancestorsOf: (scope) => hierarchy.chainOf(scope),
    identitiesOf: (principalId, groupIds = []) =>
      groups.identitiesOf(guidKey(principalId), groupIds.map(guidKey)),
  }
}

function standsWithin(
  kind: StateKind,
  element: { readonly id?: string; readonly scope?: unknown; readonly properties?: unknown },
  scope: string,
): boolean {
  const properties = (element.properties ?? {}) as { readonly scope?: unknown }
  const applied =
    kind.endsWith('ssignments') || kind.endsWith('Instances')
      ? (properties.scope ?? element.scope)
      : undefined
  const place = String(applied ?? element.id ?? '').toLowerCase()
  const above = scope.toLowerCase().replace(/\/+$/, '')
  return place === above || place.startsWith(`${above}/`)
}

/** The state after some changes. */
export function changed(state: StateDocument, changes: readonly Change[]): StateDocument {
  const next: Record<string, { readonly id?: string }[]> = {}
  for (const [kind, list] of Object.entries(state)) next[kind] = [...(list ?? [])]
  for (const change of changes) {
    const kind = 'put' in change ? change.put : change.remove
    const id = ('put' in change ? change.element.id : change.id)?.toLowerCase()
    next[kind] = (next[kind] ?? []).filter((element) => element.id?.toLowerCase() !== id)
    if ('put' in change) next[kind].push(change.element)
  }
  return next as StateDocument
}

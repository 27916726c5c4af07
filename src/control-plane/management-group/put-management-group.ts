import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { member } from '../../state/member.ts'
import type { ManagementGroup } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { displayNameOf, groupAnswer, nameOfGroup } from './management-group-answer.ts'
import { type ManagementGroupBody, readPatchBody, readPutBody } from './management-group-body.ts'
import { managementGroupElement } from './management-group-element.ts'
import {
  badRequest,
  invalidManagementGroupName,
  managementGroupId,
  managementGroupNotFound,
  WRITE_GROUP,
} from './management-group-id.ts'
import { ManagementGroupTree, parentKeyOf } from './management-group-tree.ts'
import { authorizeMove, misplaced } from './move-rules.ts'
import { ensureRoot } from './root-group.ts'

export interface PutManagementGroup {
  readonly name: string
  readonly body: unknown
}

/**
 * Creates a management group, below the root group unless it says otherwise, or renames or moves one.
 *
 * @see https://learn.microsoft.com/rest/api/managementgroups/management-groups/create-or-update
 */
export function putManagementGroup(
  view: View,
  caller: Caller,
  { name, body }: PutManagementGroup,
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(name)
  if (misnamed !== undefined) return misnamed
  const asked = readPutBody(body)
  if (!asked.ok) return asked.refused
  const tree = new ManagementGroupTree(view)
  const existing = tree.named(name)
  return existing === undefined
    ? create(view, caller, tree, name, asked.value, surroundings)
    : change(view, caller, tree, existing, asked.value, surroundings)
}

/** Renames or moves a management group. */
export function patchManagementGroup(
  view: View,
  caller: Caller,
  { name, body }: PutManagementGroup,
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(name)
  if (misnamed !== undefined) return misnamed
  const asked = readPatchBody(body)
  if (!asked.ok) return asked.refused
  const tree = new ManagementGroupTree(view)
  const existing = tree.named(name)
  if (existing !== undefined) return change(view, caller, tree, existing, asked.value, surroundings)
  const needed = { action: WRITE_GROUP, scope: managementGroupId(name) }
  return authorize(view, caller, needed, surroundings) ?? managementGroupNotFound(name)
}

/** A group that is not there yet has nobody who may write it: whoever may write its parent creates it. */
function create(
  view: View,
  caller: Caller,
  tree: ManagementGroupTree,
  name: string,
  { displayName = name, parent: parentName }: ManagementGroupBody,
  surroundings: Surroundings,
): Outcome {
  const { root, changes } = ensureRoot(view, tree, surroundings)
  const parentId = parentName === undefined ? root.id : managementGroupId(parentName)
  const refused = authorize(view, caller, { action: WRITE_GROUP, scope: parentId }, surroundings)
  if (refused !== undefined) return refused
  const parent = parentName === undefined ? root : tree.named(parentName)
  if (parent === undefined) return managementGroupNotFound(parentName ?? '')
  const key = parseScope(managementGroupId(name)) as ScopeKey
  const wrongPlace = misplaced(tree, key, parent)
  if (wrongPlace !== undefined) return wrongPlace
  const members = { id: managementGroupId(name), name, displayName, version: 1, parent }
  const element = managementGroupElement(view, caller, members, surroundings)
  const answer = groupAnswer(tree, element, view.tenantId)
  return done(200, answer, [...changes, { put: 'managementGroups', element }])
}

function change(
  view: View,
  caller: Caller,
  tree: ManagementGroupTree,
  existing: ManagementGroup,
  { displayName = displayNameOf(existing), parent: parentName }: ManagementGroupBody,
  surroundings: Surroundings,
): Outcome {
  const key = parseScope(existing.id) as ScopeKey
  const before = tree.find(parentKeyOf(existing))
  const refused = authorize(view, caller, { action: WRITE_GROUP, scope: existing.id }, surroundings)
  if (refused !== undefined) return refused
  const parent = parentName === undefined ? before : tree.named(parentName)
  if (parent !== before) {
    const impossible = cannotMove(view, caller, tree, existing, parent, parentName ?? '', surroundings)
    if (impossible !== undefined) return impossible
    const wrongPlace = misplaced(tree, key, parent as ManagementGroup)
    if (wrongPlace !== undefined) return wrongPlace
  }
  const { version } = (member(existing, 'details') ?? {}) as { readonly version?: unknown }
  const members = {
    id: existing.id,
    name: nameOfGroup(existing),
    displayName,
    version: typeof version === 'number' ? version + 1 : 2,
    parent,
  }
  const element = managementGroupElement(view, caller, members, surroundings)
  return done(200, groupAnswer(tree, element, view.tenantId), [{ put: 'managementGroups', element }])
}

function cannotMove(
  view: View,
  caller: Caller,
  tree: ManagementGroupTree,
  group: ManagementGroup,
  parent: ManagementGroup | undefined,
  parentName: string,
  surroundings: Surroundings,
): Refused | undefined {
  if (parent === undefined) {
    const needed = { action: WRITE_GROUP, scope: managementGroupId(parentName) }
    return authorize(view, caller, needed, surroundings) ?? managementGroupNotFound(parentName)
  }
  if (tree.isRoot(parseScope(group.id) as ScopeKey)) {
    return badRequest(`The root management group '${group.id}' cannot be moved.`)
  }
  return authorizeMove(view, caller, tree, group, parent, surroundings)
}

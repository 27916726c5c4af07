import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { authorize } from '../authorize.ts'
import { done, type Outcome } from '../outcome.ts'
import { assignedWithin } from '../resource/cascade.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { nameOfGroup } from './management-group-answer.ts'
import {
  badRequest,
  invalidManagementGroupName,
  MANAGEMENT_GROUP,
  managementGroupId,
} from './management-group-id.ts'
import { ManagementGroupTree } from './management-group-tree.ts'

/**
 * Deletes a management group that holds nothing, with what is assigned at it. Custom roles that could be assigned there
 * stay.
 *
 * @see https://learn.microsoft.com/rest/api/managementgroups/management-groups/delete
 */
export function deleteManagementGroup(
  view: View,
  caller: Caller,
  { name }: { readonly name: string },
  surroundings: Surroundings,
): Outcome {
  const misnamed = invalidManagementGroupName(name)
  if (misnamed !== undefined) return misnamed
  const scope = managementGroupId(name)
  const needed = { action: `${MANAGEMENT_GROUP}/delete`, scope }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  const tree = new ManagementGroupTree(view)
  const group = tree.named(name)
  if (group === undefined) return done(204)
  const key = parseScope(group.id) as ScopeKey
  if (tree.isRoot(key)) return badRequest(`The root management group '${group.id}' cannot be deleted.`)
  if (tree.childGroups(key).length > 0 || tree.subscriptionsIn(key).length > 0) {
    return badRequest(
      `The management group '${group.id}' holds management groups or subscriptions; move or delete those first.`,
    )
  }
  const answer = { id: group.id, type: MANAGEMENT_GROUP, name: nameOfGroup(group), status: 'Succeeded' }
  return done(202, answer, [{ remove: 'managementGroups', id: group.id }, ...assignedWithin(view, group.id)])
}

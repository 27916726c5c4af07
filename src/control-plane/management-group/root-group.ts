import type { ManagementGroup } from '../../state/state-document.ts'
import type { Change, Surroundings, View } from '../view.ts'
import { managementGroupElement } from './management-group-element.ts'
import { managementGroupId } from './management-group-id.ts'
import type { ManagementGroupTree } from './management-group-tree.ts'

/**
 * The root management group, which Azure makes together with the first group of a tenant.
 *
 * @see https://learn.microsoft.com/azure/governance/management-groups/overview#root-management-group-for-each-directory
 */
export function ensureRoot(
  view: View,
  tree: ManagementGroupTree,
  surroundings: Surroundings,
): { readonly root: ManagementGroup; readonly changes: readonly Change[] } {
  const known = tree.root()
  if (known !== undefined) return { root: known, changes: [] }
  const [id, name, displayName] = [managementGroupId(view.tenantId), view.tenantId, 'Tenant Root Group']
  const members = { id, name, displayName, version: 1, parent: undefined }
  const root = managementGroupElement(view, { kind: 'system' }, members, surroundings)
  return { root, changes: [{ put: 'managementGroups', element: root }] }
}

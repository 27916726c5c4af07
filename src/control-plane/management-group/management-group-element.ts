import type { ManagementGroup } from '../../state/state-document.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { displayNameOf, nameOfGroup } from './management-group-answer.ts'

interface GroupMembers {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly version: number
  readonly parent: ManagementGroup | undefined
}

/** A management group as it is kept after a change. */
export function managementGroupElement(
  view: View,
  caller: Caller,
  { id, name, displayName, version, parent }: GroupMembers,
  { now }: Surroundings,
): ManagementGroup {
  // The types of the state know of the details only what decisions hang on.
  const details: object = {
    version,
    updatedTime: now,
    updatedBy: caller.kind === 'principal' ? caller.principalId : view.tenantId,
    ...(parent === undefined
      ? {}
      : { parent: { id: parent.id, name: nameOfGroup(parent), displayName: displayNameOf(parent) } }),
  }
  const properties = { tenantId: view.tenantId, displayName, details }
  return { id, name, properties }
}

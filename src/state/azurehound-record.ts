import type { Refusal } from './export-problem.ts'
import { foldedMember, foldedText, isJsonObject, type JsonObject } from './folded-member.ts'

export interface AzureHoundRecord {
  readonly kind: string
  readonly data: JsonObject
}

/** One line of what AzureHound collects: `{ "kind": "AZ…", "data": { … } }`. */
export function azureHoundRecord(element: JsonObject): AzureHoundRecord | undefined {
  const { kind, data } = element
  return typeof kind === 'string' && kind.startsWith('AZ') && isJsonObject(data) ? { kind, data } : undefined
}

/**
 * The role assignments of a record, unwrapped. AzureHound does not write conditions, so that an assignment which is
 * narrowed by one would look unlimited: they are taken only where each says its condition, if only `null`.
 *
 * `undefined` for a record of something else; `AZRoleAssignment` is about the roles of the directory.
 */
export function azureHoundAssignments(
  record: AzureHoundRecord,
): readonly { readonly assignment: JsonObject; readonly pointer: string }[] | Refusal | undefined {
  if (!record.kind.endsWith('RoleAssignment') || record.kind === 'AZRoleAssignment') return undefined
  const list = foldedMember(record.data, 'roleAssignments')
  if (!Array.isArray(list)) return []
  const assignments: { assignment: JsonObject; pointer: string }[] = []
  for (const [index, item] of list.entries()) {
    const assignment = isJsonObject(item) ? foldedMember(item, 'roleAssignment') : undefined
    const properties = isJsonObject(assignment) ? foldedMember(assignment, 'properties') : undefined
    if (!isJsonObject(assignment) || !isJsonObject(properties) || !Object.hasOwn(properties, 'condition')) {
      return CONDITIONS_UNKNOWN
    }
    assignments.push({ assignment, pointer: `/data/roleAssignments/${index}/roleAssignment` })
  }
  return assignments
}

/** The group that a record of memberships speaks of, with its direct members. */
export function azureHoundGroup(record: AzureHoundRecord): JsonObject | undefined {
  if (record.kind !== 'AZGroupMember') return undefined
  const id = foldedText(record.data, 'groupId')
  const list = foldedMember(record.data, 'members')
  if (id === undefined) return undefined
  // A member without an ID stays one, so that the schema refuses it: a lost member could escape a deny assignment.
  const members = (Array.isArray(list) ? list : []).map((item) => {
    const member = isJsonObject(item) ? foldedMember(item, 'member') : undefined
    return { id: isJsonObject(member) ? foldedMember(member, 'id') : undefined }
  })
  return { id, members }
}

const CONDITIONS_UNKNOWN: Refusal = {
  code: 'ConditionsUnknown',
  pointer: '',
  message: 'AzureHound writes role assignments without their conditions, which would allow too much',
  help: 'leave these records out and add the output of `az role assignment list --all --include-inherited`',
}

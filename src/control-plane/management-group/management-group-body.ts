import { type Reading, read, unreadable } from '../resource/reading.ts'
import { invalidContent, memberNames, readBody, readProperties } from '../resource/request-body.ts'
import { badRequest, managementGroupName } from './management-group-id.ts'

/** What a request says about a management group. */
export interface ManagementGroupBody {
  readonly displayName: string | undefined
  /** The name of a group. */
  readonly parent: string | undefined
}

const PUT_BODY = memberNames('id', 'type', 'name', 'properties')
const PROPERTIES = memberNames('tenantId', 'displayName', 'details', 'children')
const DETAILS = memberNames('parent')
const PARENT = memberNames('id')
const PATCH_BODY = memberNames('displayName', 'parentGroupId')

export function readPutBody(body: unknown): Reading<ManagementGroupBody> {
  const members = readBody(body ?? {}, PUT_BODY)
  if (!members.ok) return members
  const properties = readProperties(members.value, PROPERTIES)
  if (!properties.ok) return properties
  const details = readBody(properties.value.details ?? {}, DETAILS)
  if (!details.ok) return details
  const parent = readBody(details.value.parent ?? {}, PARENT)
  return parent.ok ? readMembers(properties.value.displayName, parent.value.id) : parent
}

export function readPatchBody(body: unknown): Reading<ManagementGroupBody> {
  const members = readBody(body, PATCH_BODY)
  return members.ok ? readMembers(members.value.displayName, members.value.parentGroupId) : members
}

function readMembers(displayName: unknown, parentId: unknown): Reading<ManagementGroupBody> {
  if (displayName !== undefined && displayName !== null && typeof displayName !== 'string') {
    return unreadable(invalidContent('displayName is not a string'))
  }
  const parent = typeof parentId === 'string' ? managementGroupName(parentId) : undefined
  if (parentId !== undefined && parentId !== null && parent === undefined) {
    return unreadable(badRequest(`'${String(parentId)}' is not the ID of a management group.`))
  }
  return read({ displayName: displayName ?? undefined, parent })
}

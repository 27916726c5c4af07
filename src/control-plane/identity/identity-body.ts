import type { Resource } from '../../state/state-document.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import {
  invalidContent,
  memberNames,
  readBody,
  readLocation,
  readProperties,
  readTags,
  regionName,
  type Tags,
} from '../resource/request-body.ts'
import { parseResourceId } from '../resource/resource-id.ts'

/** What a request says about a user-assigned identity. */
export interface IdentityBody {
  readonly location: string | undefined
  readonly tags: Tags | undefined
  readonly isolationScope: 'None' | 'Regional' | undefined
}

const BODY = memberNames('id', 'name', 'type', 'location', 'tags', 'properties')
const PROPERTIES = memberNames('tenantId', 'principalId', 'clientId', 'isolationScope')

export function readIdentityBody(body: unknown): Reading<IdentityBody> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const location = readLocation(members.value)
  if (!location.ok) return location
  const tags = readTags(members.value)
  if (!tags.ok) return tags
  const properties = readProperties(members.value, PROPERTIES)
  if (!properties.ok) return properties
  const isolationScope = properties.value.isolationScope ?? undefined
  if (isolationScope !== undefined && isolationScope !== 'None' && isolationScope !== 'Regional') {
    return unreadable(invalidContent('properties.isolationScope is neither None nor Regional'))
  }
  return read({ location: location.value, tags: tags.value, isolationScope })
}

/** 409: Azure moves no resource from one region to another by a write. */
export function otherLocation(existing: Resource, asked: string | undefined): Refused | undefined {
  if (asked === undefined || typeof existing.location !== 'string') return undefined
  if (regionName(existing.location) === asked) return undefined
  const id = parseResourceId(existing.id)
  return refuse(
    409,
    'InvalidResourceLocation',
    `The resource '${id?.name}' already exists in location '${existing.location}' in resource group '${id?.groupName ?? '<null>'}'. A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
  )
}

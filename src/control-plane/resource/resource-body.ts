import type { JsonObject } from '../../state/folded-member.ts'
import { type Reading, read } from './reading.ts'
import { memberNames, readBody, readLocation, readProperties, readTags, type Tags } from './request-body.ts'

/** What a request says about a resource of any type. */
export interface ResourceBody {
  readonly location: string | undefined
  readonly tags: Tags | undefined
  readonly identity: unknown
  readonly properties: JsonObject
  /** Members beside these: `sku`, `kind`, `plan` and whatever else a type has. */
  readonly others: JsonObject
}

const BODY = memberNames(
  ...['id', 'name', 'type', 'location', 'tags', 'identity', 'properties', 'systemData'],
  ...['sku', 'kind', 'plan', 'managedBy', 'extendedLocation', 'zones', 'etag', 'resourceGroup'],
)
const PROPERTIES = memberNames('provisioningState')

export function readResourceBody(body: unknown): Reading<ResourceBody> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const tags = readTags(members.value)
  if (!tags.ok) return tags
  const place = readLocation(members.value)
  if (!place.ok) return place
  const own = readProperties(members.value, PROPERTIES)
  if (!own.ok) return own
  const { id, name, type, systemData, resourceGroup, location, tags: _, ...rest } = members.value
  const { identity, properties, ...others } = rest
  return read({ location: place.value, tags: tags.value, identity, properties: own.value, others })
}

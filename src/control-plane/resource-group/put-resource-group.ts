import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome, type Refused, refuse } from '../outcome.ts'
import { resourceGroupNotFound } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import {
  invalidContent,
  locationRequired,
  memberNames,
  readBody,
  readLocation,
  readTags,
  regionName,
  type Tags,
} from '../resource/request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { admitGroup, groupAnswer, invalidGroupName, RESOURCE_GROUP } from './resource-group-id.ts'

export interface PutResourceGroup {
  readonly id: string
  readonly body: unknown
}

const BODY = memberNames('id', 'name', 'type', 'location', 'managedBy', 'tags', 'properties')

/**
 * Creates a resource group, or replaces its tags. Its location stays for good.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resource-groups/create-or-update
 */
export function putResourceGroup(
  view: View,
  caller: Caller,
  { id: text, body }: PutResourceGroup,
  surroundings: Surroundings,
): Outcome {
  const id = admitGroup(view, caller, text, 'write', surroundings)
  if (!id.ok) return id.refused
  const misnamed = invalidGroupName(id.value.name)
  if (misnamed !== undefined) return misnamed
  const asked = readGroupBody(body)
  if (!asked.ok) return asked.refused
  const { location, managedBy, tags = {} } = asked.value
  if (location === undefined) return locationRequired()
  const existing = view.find('resources', id.value.text)
  const elsewhere = existing === undefined ? undefined : otherLocation(existing, location)
  if (elsewhere !== undefined) return elsewhere
  const element: Resource & { readonly managedBy?: string } = {
    id: existing?.id ?? id.value.text,
    name: existing?.name ?? id.value.name,
    type: RESOURCE_GROUP,
    location,
    ...(managedBy === undefined ? {} : { managedBy }),
    tags,
    properties: { provisioningState: 'Succeeded' },
  }
  const status = existing === undefined ? 201 : 200
  return done(status, groupAnswer(element), [{ put: 'resources', element }])
}

/** Changes what a request names of a resource group; tags that are given replace all tags. */
export function patchResourceGroup(
  view: View,
  caller: Caller,
  { id: text, body }: PutResourceGroup,
  surroundings: Surroundings,
): Outcome {
  const id = admitGroup(view, caller, text, 'write', surroundings)
  if (!id.ok) return id.refused
  const existing = view.find('resources', id.value.text)
  if (existing === undefined) return resourceGroupNotFound(id.value.name)
  const asked = readGroupBody(body)
  if (!asked.ok) return asked.refused
  const { location, managedBy, tags } = asked.value
  const elsewhere = location === undefined ? undefined : otherLocation(existing, location)
  if (elsewhere !== undefined) return elsewhere
  const element: Resource & { readonly managedBy?: string } = {
    ...existing,
    ...(managedBy === undefined ? {} : { managedBy }),
    tags: tags ?? existing.tags ?? {},
  }
  return done(200, groupAnswer(element), [{ put: 'resources', element }])
}

interface GroupBody {
  readonly location: string | undefined
  readonly managedBy: string | undefined
  readonly tags: Tags | undefined
}

function readGroupBody(body: unknown): Reading<GroupBody> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const location = readLocation(members.value)
  if (!location.ok) return location
  const tags = readTags(members.value)
  if (!tags.ok) return tags
  const { managedBy = null } = members.value
  if (managedBy !== null && typeof managedBy !== 'string') {
    return unreadable(invalidContent('managedBy is not a string'))
  }
  return read({ location: location.value, managedBy: managedBy ?? undefined, tags: tags.value })
}

function otherLocation({ location }: Resource, asked: string): Refused | undefined {
  if (typeof location !== 'string' || regionName(location) === asked) return undefined
  return refuse(
    409,
    'InvalidResourceGroupLocation',
    `Invalid resource group location '${asked}'. The Resource group already exists in location '${location}'.`,
  )
}

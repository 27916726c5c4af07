import { isJsonObject } from '../../state/folded-member.ts'
import { authorize } from '../authorize.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import { resourceGroupNotFound, resourceNotFound } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import {
  invalidContent,
  memberNames,
  readBody,
  readProperties,
  readTags,
  type Tags,
} from '../resource/request-body.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { type TaggedElement, taggedElement } from './tagged-element.ts'

/** The tags of a subscription, a group or a resource, as a resource of their own: whoever may write these need not write that. */
export interface OfTags {
  readonly scope: string
}

export interface WriteTags extends OfTags {
  readonly body: unknown
}

const BODY = memberNames('operation', 'properties')
const PROPERTIES = memberNames('tags')

/** https://learn.microsoft.com/rest/api/resources/tags/get-at-scope */
export function getTags(view: View, caller: Caller, { scope }: OfTags, surroundings: Surroundings): Outcome {
  const found = admitTags(view, caller, scope, 'read', surroundings)
  return found.ok ? done(200, answer(found.value, found.value.tags)) : found.refused
}

/** Replaces all tags. */
export function putTags(
  view: View,
  caller: Caller,
  { scope, body }: WriteTags,
  surroundings: Surroundings,
): Outcome {
  const found = admitTags(view, caller, scope, 'write', surroundings)
  if (!found.ok) return found.refused
  const asked = readTagsBody(body)
  return asked.ok ? written(found.value, asked.value.tags) : asked.refused
}

/** Adds tags, takes some away, or replaces them all, as `operation` says. */
export function patchTags(
  view: View,
  caller: Caller,
  { scope, body }: WriteTags,
  surroundings: Surroundings,
): Outcome {
  const found = admitTags(view, caller, scope, 'write', surroundings)
  if (!found.ok) return found.refused
  const asked = readTagsBody(body)
  if (!asked.ok) return asked.refused
  const { operation, tags } = asked.value
  const before = Object.entries(found.value.tags)
  switch (operation?.toLowerCase()) {
    case 'replace':
      return written(found.value, tags)
    case 'merge':
      return written(found.value, Object.fromEntries([...before, ...Object.entries(tags)]))
    case 'delete':
      return written(
        found.value,
        Object.fromEntries(
          before.filter(([name, value]) => !(Object.hasOwn(tags, name) && tags[name] === value)),
        ),
      )
    default:
      return invalidContent(`operation '${operation ?? ''}' is none of Merge, Replace and Delete`)
  }
}

/** Takes all tags away. */
export function deleteTags(
  view: View,
  caller: Caller,
  { scope }: OfTags,
  surroundings: Surroundings,
): Outcome {
  const found = admitTags(view, caller, scope, 'delete', surroundings)
  return found.ok ? done(200, undefined, [found.value.withTags({})]) : found.refused
}

function written(element: TaggedElement, tags: Tags): Outcome {
  return done(200, answer(element, tags), [element.withTags(tags)])
}

function admitTags(
  view: View,
  caller: Caller,
  scope: string,
  verb: 'read' | 'write' | 'delete',
  surroundings: Surroundings,
): Reading<TaggedElement> {
  const place = readPlace(view, scope)
  if (place === undefined) return unreadable(badRequestFormat())
  const needed = { action: `Microsoft.Resources/tags/${verb}`, scope: idOfTags(place.text) }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return unreadable(refused)
  const found = taggedElement(view, place.text)
  return found === undefined ? unreadable(nothingThere(place.text)) : read(found)
}

function nothingThere(scope: string): Refused {
  const id = parseResourceId(scope)
  return id === undefined ? resourceGroupNotFound(scope.split('/').at(-1) ?? '') : resourceNotFound(id)
}

function readTagsBody(
  body: unknown,
): Reading<{ readonly operation: string | undefined; readonly tags: Tags }> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const { operation, properties } = members.value
  if (!isJsonObject(properties)) return unreadable(invalidContent('properties is missing, or not an object'))
  const own = readProperties(members.value, PROPERTIES)
  if (!own.ok) return own
  const tags = readTags(own.value)
  if (!tags.ok) return tags
  return read({
    operation: typeof operation === 'string' ? operation : undefined,
    tags: tags.value ?? {},
  })
}

function answer({ id }: TaggedElement, tags: Tags): object {
  return { id: idOfTags(id), name: 'default', type: 'Microsoft.Resources/tags', properties: { tags } }
}

function idOfTags(scope: string): string {
  return `${scope === '/' ? '' : scope}/providers/Microsoft.Resources/tags/default`
}
